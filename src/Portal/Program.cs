using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder.Configuration.AddKeyPerFile("/run/secrets", optional: true);

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPortalDb(builder.Configuration);
builder.Services.AddUsers();
builder.Services.AddPortalSignIn();

var app = builder.Build();

app.UseAuthentication();
app.UseAuthorization();

await app.RunAsync();

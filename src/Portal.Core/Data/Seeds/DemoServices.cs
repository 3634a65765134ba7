using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Users;

namespace Portal.Core.Data.Seeds;

public static class DemoServices
{
    /// <summary>With <c>Portal:Demo</c>: the people of the demo company, its warehouse, and the data source <c>demo</c>. Before report files are read.</summary>
    public static void AddDemo(this IServiceCollection services, IConfigurationManager configuration)
    {
        if (!configuration.GetValue<bool>("Portal:Demo"))
        {
            return;
        }

        services.Configure<SeedOptions>(AddPeople);
        if (configuration["Demo:Sandbox"] is { Length: > 0 } && !configuration.GetSection("WeCom:Corps").Exists())
        {
            services.AddScoped<ISeed, DemoWeComSeed>();
        }

        if (configuration["DataSources:demo:Connection"] is null)
        {
            var path = configuration["Demo:Warehouse"] ?? "data/demo.db";
            configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["DataSources:demo:Provider"] = "Sqlite",
                ["DataSources:demo:Title"] = "销售数据仓库",
                ["DataSources:demo:Connection"] = $"Data Source={path}",
            });
            services.AddHostedService(provider => ActivatorUtilities.CreateInstance<DemoWarehouseKeeper>(provider, path));
        }
    }

    private static void AddPeople(SeedOptions seed)
    {
        foreach (var group in DemoCompany.Groups)
        {
            seed.Groups.Add(new SeedGroup { Name = group.Name, Parent = group.Parent });
        }

        foreach (var role in DemoCompany.Roles)
        {
            seed.Roles.Add(new SeedRole { Name = role.Name, Permissions = role.Permissions });
        }

        foreach (var person in DemoCompany.Users)
        {
            var user = new SeedUser
            {
                UserName = person.UserName,
                DisplayName = person.DisplayName,
                Password = person.Password,
                Mobile = person.Mobile,
                WeComAccount = person.WeComAccount
            };
            user.Groups.Add(person.Group);
            user.Attributes["region"] = person.Region;
            foreach (var role in person.Roles)
            {
                user.Roles.Add(role);
            }

            seed.Users.Add(user);
        }
    }
}

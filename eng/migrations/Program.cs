using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Migrations;

if (args is not [var name])
{
    Console.Error.WriteLine("Usage: dotnet run --project eng/migrations -- NAME");
    return 2;
}

var core = Path.GetFullPath("src/Portal.Core");
var versions = new SharedVersions();
Scaffold(new SqlitePortalDb(new DbContextOptionsBuilder<SqlitePortalDb>().UseSqlite("Data Source=:memory:").Options, versions), "Sqlite");
Scaffold(new PostgresPortalDb(new DbContextOptionsBuilder<PostgresPortalDb>().UseNpgsql("Host=localhost").Options, versions), "Postgres");
return 0;

[SuppressMessage("Usage", "EF1001", Justification = "The services that the command line tool itself builds on.")]
void Scaffold(PortalDb db, string engine)
{
    var assembly = typeof(PortalDb).Assembly;
    var services = new DesignTimeServicesBuilder(assembly, assembly, new OperationReporter(null), []).CreateServiceCollection(db);
    services.AddSingleton<ICSharpMigrationOperationGenerator, TypedRows>();
    services.AddSingleton<IMigrationsCodeGenerator>(s => ActivatorUtilities.CreateInstance<LeanMigrations>(s, db));
    using var provider = services.BuildServiceProvider();
    using var scope = provider.CreateScope();
    var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
    var migration = scaffolder.ScaffoldMigration(name, "Portal.Core", $"Data.Migrations.{engine}");
    var files = scaffolder.Save(core, migration, Path.Combine(core, "Data", "Migrations", engine), dryRun: false);
    Console.WriteLine($"{engine}: {files.MigrationFile}");
}

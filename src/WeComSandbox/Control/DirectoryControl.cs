using WeComSandbox.Cloud;

namespace WeComSandbox.Control;

/// <summary>Members come, change and leave; the apps hear of it.</summary>
static class DirectoryControl
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPut("/members/{userId}", async (string userId, string? corp, HttpRequest request, World world) =>
        {
            var company = Company(world, corp);
            var member = company.Anybody(userId);
            if (member is null)
            {
                company.Members.Add(member = new Member { UserId = userId, Name = userId, Departments = [1] });
            }

            return await JsonPatch.ApplyAsync(request, member);
        });

        api.MapPost("/members", (Member[] members, string? corp, World world) => Company(world, corp).Members.AddRange(members));

        api.MapPut("/departments/{id:int}", async (int id, string? corp, HttpRequest request, World world) =>
        {
            var company = Company(world, corp);
            var department = company.Department(id);
            if (department is null)
            {
                company.Departments.Add(department = new Department { Id = id, Name = $"{id}", ParentId = 1 });
            }

            return await JsonPatch.ApplyAsync(request, department);
        });

        api.MapPut("/robots/{key}", async (string key, string? corp, HttpRequest request, World world) =>
        {
            var company = Company(world, corp);
            var robot = company.Robots.Find(robot => robot.Key == key);
            if (robot is null)
            {
                company.Robots.Add(robot = new Robot { Key = key, Name = key, Group = key });
            }

            return await JsonPatch.ApplyAsync(request, robot);
        });
    }

    private static Corp Company(World world, string? id) => world.Corp(id) ?? world.Corps[0];
}

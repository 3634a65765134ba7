using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Chats;

public static class ChatServices
{
    public static IServiceCollection AddChats(this IServiceCollection services)
    {
        services.AddScoped<TeamChats>();
        services.AddScoped<ChatAdmin>();
        services.AddScoped<ChatPost>();
        return services;
    }
}

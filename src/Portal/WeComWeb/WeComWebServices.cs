namespace Portal.WeComWeb;

/// <summary>Registers what pages need of WeCom.</summary>
public static class WeComWebServices
{
    public static IServiceCollection AddWeComWeb(this IServiceCollection services)
    {
        services.AddScoped<WeComWays>();
        services.AddScoped<SessionApp>();
        services.AddSingleton<ProvenMembers>();
        services.AddScoped<CallbackReplies>();
        services.AddScoped<DigitReplies>();
        services.AddSingleton<DigitTries>();
        services.AddScoped<MemberEvents>();
        services.AddOptions<SignatureOptions>().BindConfiguration("Signatures").ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(limiter => limiter.AddPolicy<string, SignatureLimits>(SignatureLimits.Name));
        return services;
    }
}

namespace WeComSandbox.Control;

/// <summary>Files that lie inside the assembly.</summary>
public static class Asset
{
    public static Stream Open(string name) => typeof(Asset).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);

    public static string Text(string name)
    {
        using var reader = new StreamReader(Open("assets/" + name));
        return reader.ReadToEnd();
    }

    public static IResult Serve(string name)
    {
        var stream = typeof(Asset).Assembly.GetManifestResourceStream("assets/" + name);
        return stream is null ? Results.NotFound() : Results.Stream(stream, TypeOf(name));
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}

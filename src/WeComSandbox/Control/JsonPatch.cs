using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeComSandbox.Control;

/// <summary>Sets those properties of a thing that the request names.</summary>
static class JsonPatch
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static async Task<IResult> ApplyAsync<T>(HttpRequest request, T target)
        where T : class
    {
        using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        foreach (var change in body.RootElement.EnumerateObject())
        {
            var property = typeof(T).GetProperties().FirstOrDefault(property => property.CanWrite && property.Name.Equals(change.Name, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                return Results.BadRequest($"There is no '{change.Name}' to set.");
            }

            try
            {
                property.SetValue(target, change.Value.Deserialize(property.PropertyType, Reading));
            }
            catch (JsonException error)
            {
                return Results.BadRequest(error.Message);
            }
        }

        return Results.Json(target, Reading);
    }
}

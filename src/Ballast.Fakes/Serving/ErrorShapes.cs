using System.Globalization;
using System.Text.Json.Nodes;

namespace Ballast.Fakes.Serving;

/// <summary>Writes errors.</summary>
internal static class ErrorShapes
{
    public static JsonObject Write(this ErrorShape shape, int status, string message, string? parameter)
    {
        if (shape == ErrorShape.Text)
        {
            return new JsonObject { ["error"] = message };
        }
        return new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["message"] = message,
                ["type"] = status < 500 ? "invalid_request_error" : "server_error",
                ["param"] = parameter,
                ["code"] = status.ToString(CultureInfo.InvariantCulture),
            },
        };
    }
}

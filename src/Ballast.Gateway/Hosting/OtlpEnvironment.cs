namespace Ballast.Gateway.Hosting;

/// <summary>Whether the standard variables ask for OTLP export.</summary>
internal static class OtlpEnvironment
{
    /// <summary>Whether the operator names the service himself.</summary>
    public static bool NamesService =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_SERVICE_NAME"))
        || Environment.GetEnvironmentVariable("OTEL_RESOURCE_ATTRIBUTES")
            ?.Contains("service.name", StringComparison.Ordinal) == true;

    /// <summary>Whether anything is exported.</summary>
    public static bool IsSet => Has("OTEL_EXPORTER_OTLP_ENDPOINT") || Has("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT")
        || WantsSpans;

    /// <summary>Whether spans are.</summary>
    public static bool WantsSpans => Environment.GetEnvironmentVariable("OTEL_TRACES_EXPORTER") is { Length: > 0 } name
        ? name == "otlp"
        : Has("OTEL_EXPORTER_OTLP_ENDPOINT") || Has("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");

    private static bool Has(string name) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));
}

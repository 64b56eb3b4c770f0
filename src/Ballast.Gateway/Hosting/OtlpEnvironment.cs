namespace Ballast.Gateway.Hosting;

/// <summary>Whether the standard variables ask for OTLP export.</summary>
internal static class OtlpEnvironment
{
    /// <summary>Whether the operator names the service himself.</summary>
    public static bool NamesService =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_SERVICE_NAME"))
        || Environment.GetEnvironmentVariable("OTEL_RESOURCE_ATTRIBUTES")
            ?.Contains("service.name", StringComparison.Ordinal) == true;

    public static bool IsSet =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT"))
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"));
}

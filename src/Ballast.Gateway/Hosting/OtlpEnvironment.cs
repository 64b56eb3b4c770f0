namespace Ballast.Gateway.Hosting;

/// <summary>Whether the standard variables ask for OTLP export.</summary>
internal static class OtlpEnvironment
{
    public static bool IsSet =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT"))
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"));
}

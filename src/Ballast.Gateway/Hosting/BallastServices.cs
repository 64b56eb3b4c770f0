using Ballast.Cluster;
using Ballast.Gateway.Admin;
using Ballast.Gateway.Endpoints;
using Ballast.Gateway.Forwarding;
using Ballast.Gateway.Hosting;
using Ballast.Gateway.Security;
using Ballast.Gateway.Telemetry;
using Ballast.Gateway.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the gateway into any ASP.NET Core application.</summary>
public static class BallastServices
{
    /// <summary>Adds the gateway: the live world, forwarding and metrics. Requires an <see cref="IFleet"/> among the
    /// services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="settings">What is wanted at the start; <see cref="LiveWorld.ReconfigureAsync"/> changes it
    /// later.</param>
    /// <param name="options">Limits and switches of the gateway; the defaults when left out.</param>
    public static IServiceCollection AddBallast(
        this IServiceCollection services, WorldSettings settings, GatewayOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        options ??= new GatewayOptions();
        services.AddHttpForwarder();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new OptionsInForce(options));
        services.TryAddSingleton<ApiKeyRing>();
        services.TryAddSingleton<ReplicaConnections>();
        services.TryAddSingleton(new BodyBudget(options.MaxHeldBytes));
        services.TryAddSingleton<GatewayMetrics>();
        services.TryAddSingleton<GatewayEndpoint>();
        services.TryAddSingleton(provider => new WorldParts
        {
            Time = provider.GetRequiredService<TimeProvider>(),
            Loggers = provider.GetRequiredService<ILoggerFactory>(),
            Version = options.Version,
        });
        services.TryAddSingleton(provider => new LiveWorld(
            settings, provider.GetRequiredService<IFleet>(), provider.GetRequiredService<WorldParts>()));
        services.AddHostedService<WorldHost>();
        services.AddBallastMetrics();
        return services;
    }

    /// <summary>Maps every path that is not mapped otherwise to the gateway's traffic door.</summary>
    /// <param name="endpoints">The application.</param>
    public static IEndpointConventionBuilder MapBallast(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var endpoint = endpoints.ServiceProvider.GetRequiredService<GatewayEndpoint>();
        return endpoints.MapFallback("{**path}", endpoint.HandleAsync);
    }

    /// <summary>Maps the operators' door: state, explanation, restart, metrics. On a listener of its own.</summary>
    /// <param name="endpoints">The application.</param>
    public static IEndpointRouteBuilder MapBallastAdmin(this IEndpointRouteBuilder endpoints)
    {
        AdminEndpoints.Map(endpoints);
        return endpoints;
    }

    private static void AddBallastMetrics(this IServiceCollection services)
    {
        var telemetry = services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter(SemanticNames.Meter).AddMeter("System.Runtime").AddPrometheusExporter();
            // Levels whose names end in what Prometheus keeps for histograms; its checks refuse them.
            foreach (var name in SemanticNames.LeftOut) { metrics.AddView(name, MetricStreamConfiguration.Drop); }
        });
        if (!OtlpEnvironment.NamesService) { telemetry.ConfigureResource(resource => resource.AddService("ballast")); }
        // A source that nobody subscribes to makes no spans, and costs nothing.
        if (OtlpEnvironment.WantsSpans) { telemetry.WithTracing(spans => spans.AddSource(SemanticNames.Meter)); }
        // OTLP goes out only where its standard environment variables ask for it.
        if (OtlpEnvironment.IsSet) { telemetry.UseOtlpExporter(); }
    }
}

using System.Diagnostics.Metrics;
using Ballast.Worker.Execution;
using Ballast.Worker.Http;
using Ballast.Worker.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Ballast.Worker;

/// <summary>A worker that serves; disposing it stops it at once.</summary>
public sealed class RunningWorker : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ServedModel _model;
    private readonly BatchExecutor _executor;
    private readonly Occupancy _occupancy;
    private readonly TimeSpan _drainLimit;

    private RunningWorker(WebApplication application, ServedModel model, WorkerOptions options)
    {
        _application = application;
        _model = model;
        _drainLimit = options.DrainLimit;
        var metrics = new WorkerMetrics(application.Services.GetRequiredService<IMeterFactory>());
        _executor = new BatchExecutor(model, options, metrics, TimeProvider.System);
        _occupancy = new Occupancy(TimeProvider.System);
        metrics.Observe(() => _executor.Queued, () => _occupancy.InFlight);
        Map(new InferenceEndpoint(model, _executor, _occupancy, metrics, TimeProvider.System));
    }

    /// <summary>Where it listens, with the port it was given.</summary>
    public Uri Address => new(_application.Urls.First());

    /// <summary>The name of the model it serves.</summary>
    public string ModelName => _model.Name;

    /// <summary>Turns unready, finishes what is in the house within the limit, and stops.</summary>
    /// <param name="cutShort">Ends the wait at once.</param>
    public async Task DrainAsync(CancellationToken cutShort = default)
    {
        var empty = _occupancy.Drain();
        _executor.Drain();
        try
        {
            await empty.WaitAsync(_drainLimit, cutShort);
        }
        catch (Exception fault) when (fault is TimeoutException or OperationCanceledException)
        {
            // Those still in the house are cut off by the stop below.
        }

        await StopAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _application.DisposeAsync();
        _model.Dispose();
    }

    internal static async Task<RunningWorker> StartAsync(WorkerOptions options, CancellationToken cancellation)
    {
        // The native library of the model loads while the server is put together.
        var loading = Task.Run(
            () => ServedModel.Load(options.ModelPath, options.SidecarPath, options.IntraOpThreads, options.ModelName),
            cancellation);
        var application = Build(options);
        RunningWorker? worker = null;
        try
        {
            worker = new RunningWorker(application, await loading, options);
            await application.StartAsync(cancellation);
            return worker;
        }
        catch
        {
            await (worker?.DisposeAsync() ?? application.DisposeAsync());
            throw;
        }
    }

    private static WebApplication Build(WorkerOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);    // a failed start is thrown
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("ballast-worker"))
            .WithMetrics(metrics => metrics
                .AddMeter(WorkerMetrics.MeterName)
                .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 0));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            kestrel.Listen(options.Endpoint(), listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }

    private void Map(InferenceEndpoint inference)
    {
        new KServeEndpoints(_model, inference, _occupancy).Map(_application);
        new TensorFlowEndpoints(_model, inference, _occupancy).Map(_application);
        new LoadEndpoint(_occupancy, _executor).Map(_application);
        _application.MapPrometheusScrapingEndpoint("/metrics");
        _application.MapFallback(context => Answers.ErrorAsync(context, StatusCodes.Status404NotFound,
            $"no such path; this worker serves the model '{_model.Name}' at /v2/models/{_model.Name}/infer"));
    }

    private async Task StopAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(atOnce.Token);
        _executor.Dispose();
    }

    // The worker listens for signals itself: a drain must come before the server stops.
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

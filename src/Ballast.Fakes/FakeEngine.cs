using System.Collections.Immutable;
using System.Net;
using Ballast.Fakes.Control;
using Ballast.Fakes.Listening;
using Ballast.Fakes.OpenAi;
using Ballast.Fakes.Raw;
using Ballast.Fakes.Serving;
using Ballast.Fakes.Tensors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ballast.Fakes;

/// <summary>A server that only pretends to run models: it speaks their protocols, keeps a time model and fails on
/// request.</summary>
/// <remarks>A stand-in for engines that cannot run here. Its texts, labels and vectors are made up from a seed.
/// It speaks OpenAI, KServe V2 and TF-Serving over REST, <c>/echo</c>, <c>/sse</c>, vLLM's metric names on
/// <c>/metrics</c>, and is controlled below <c>/fake</c> and by this object. Safe for concurrent use.</remarks>
public sealed class FakeEngine : IAsyncDisposable
{
    /// <summary>What it calls itself in the <c>server</c> header and in model metadata.</summary>
    public const string Name = "ballast-fake-engine";

    private readonly WebApplication _app;
    private readonly EngineState _state;
    private readonly FaultControl _faults;
    private int _disposed;

    private FakeEngine(WebApplication app, EngineState state, FaultControl faults, Uri url)
    {
        _app = app;
        _state = state;
        _faults = faults;
        Url = url;
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Url { get; }

    /// <summary>The settings it was started with.</summary>
    public FakeEngineOptions Options => _state.Options;

    /// <summary>What it has counted so far.</summary>
    public FakeCounters Counters => _state.Counters;

    /// <summary>The faults in force.</summary>
    public FakeFaults Faults => _faults.Current;

    /// <summary>The latest aborts seen, oldest first; at most <see cref="FakeEngineOptions.KeptAborts"/>.</summary>
    public ImmutableArray<FakeAbort> Aborts => _state.Aborts;

    /// <summary>Starts a fake engine; when this returns it accepts connections.</summary>
    /// <param name="options">The settings; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellation">Ends the start, not the running engine.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<FakeEngine> StartAsync(
        FakeEngineOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new FakeEngineOptions();
        options.Validate();
        var port = new RefusablePort();
        var faults = new FaultControl(options, port);
        var state = new EngineState(options, faults);
        var app = Build(options, port, state, faults);
        try
        {
            await app.StartAsync(cancellation);
            await faults.InjectAsync(options.Faults, null, cancellation);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
        return new FakeEngine(app, state, faults, UrlOf(port.BoundTo));
    }

    /// <summary>Puts faults in force, in place of all earlier ones.</summary>
    /// <param name="faults">The faults; <see cref="FakeFaults.None"/> heals the engine.</param>
    /// <param name="duration">After this time the engine heals by itself; <see langword="null"/> for never.</param>
    /// <param name="cancellation">Ends the wait for a changed listener.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public Task InjectAsync(
        FakeFaults faults, TimeSpan? duration = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(faults);
        return _faults.InjectAsync(faults, duration, cancellation);
    }

    /// <summary>Sets counters and kept aborts back; requests in flight stay counted as in flight.</summary>
    public void ResetCounters() => _state.ResetCounters();

    /// <summary>Stops at once: open connections are cut, hung requests end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }
        _state.Stop();
        _faults.Dispose();
        using (var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200)))
        {
            await _app.StopAsync(now.Token);
        }
        await _app.DisposeAsync();
        _state.Dispose();
    }

    private static WebApplication Build(
        FakeEngineOptions options, RefusablePort port, EngineState state, FaultControl faults)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
            kestrel.Listen(options.Listen,
                listen => listen.Protocols = options.Http2 ? HttpProtocols.Http2 : HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IConnectionListenerFactory>(port);
        // The program that starts a fake decides about signals, not the fake.
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        var app = builder.Build();
        Map(app, new WorkPipeline(state, faults));
        return app;
    }

    private static void Map(WebApplication app, WorkPipeline pipeline)
    {
        app.Use(pipeline.GuardAsync);
        OpenAiEndpoints.Map(app, pipeline);
        KServeEndpoints.Map(app, pipeline);
        TfServingEndpoints.Map(app, pipeline);
        RawEndpoints.Map(app, pipeline);
        ControlEndpoints.Map(app, pipeline);
    }

    private static Uri UrlOf(EndPoint bound)
    {
        var endPoint = (IPEndPoint)bound;
        var any = endPoint.Address.Equals(IPAddress.Any) || endPoint.Address.Equals(IPAddress.IPv6Any);
        return new UriBuilder("http", any ? "127.0.0.1" : endPoint.Address.ToString(), endPoint.Port).Uri;
    }
}

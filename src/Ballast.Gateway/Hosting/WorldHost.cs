using Ballast.Gateway.World;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ballast.Gateway.Hosting;

/// <summary>Starts the world with the application and drains it when the application is told to stop.</summary>
internal sealed partial class WorldHost(LiveWorld world, OptionsInForce options, ILogger<WorldHost> logger)
    : IHostedLifecycleService
{
    public Task StartAsync(CancellationToken cancellationToken) => world.StartAsync();

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Before the server stops listening: what is in the house ends, what comes is refused with a
    /// reason.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var limit = options.Current.DrainLimit;
        var left = await world.DrainAsync(limit, cancellationToken);
        if (left == 0) { return; }
        if (cancellationToken.IsCancellationRequested) { CutShort(left); }
        else { CutOff(left, limit); }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        EventId = 120, Level = LogLevel.Warning, Message = "{Count} requests were cut off after {Limit} of draining.")]
    private partial void CutOff(int count, TimeSpan limit);

    [LoggerMessage(
        EventId = 121, Level = LogLevel.Warning,
        Message = "{Count} requests were cut off: the draining was cut short.")]
    private partial void CutShort(int count);
}

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
        var began = world.Clock.Now;
        var left = await world.DrainAsync(options.Current.DrainLimit, cancellationToken);
        if (left > 0) { CutOff(left, world.Clock.Now - began); }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        EventId = 120, Level = LogLevel.Warning, Message = "{Count} requests were cut off after {Limit} of draining.")]
    private partial void CutOff(int count, TimeSpan limit);
}

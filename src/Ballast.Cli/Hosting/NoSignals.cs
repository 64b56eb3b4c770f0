using Microsoft.Extensions.Hosting;

namespace Ballast.Cli.Hosting;

/// <summary>Leaves signals to the command that runs the hosts: two hosts in one process must not each stop by
/// themselves.</summary>
internal sealed class NoSignals : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

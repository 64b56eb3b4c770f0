using System.Globalization;
using System.Text;
using Ballast.Statistics;

namespace Ballast.Configuration;

/// <summary>A number that changes exactly when a running process no longer is what the configuration asks
/// for.</summary>
internal static class LaunchRevision
{
    /// <summary>The XxHash3 of everything a process of the launch depends on; 0 for existing servers.</summary>
    /// <param name="launch">How it is started.</param>
    /// <param name="model">The model's name as clients call it, which a worker is told.</param>
    public static ulong Of(Launch launch, string model) => launch switch
    {
        WorkerLaunch worker =>
            Hash("worker", model, worker.ModelFile, Number(worker.MaxBatch), Number(worker.MaxDelay.Ticks),
            Number(worker.Batches), Number(worker.Threads), Number(worker.MaxQueue)),
        CommandLaunch command => Hash([
            "command", command.Directory, Number(command.Run.Length), .. command.Run,
            .. command.Environment.SelectMany(variable => (string[])[variable.Key, variable.Value])]),
        _ => 0,
    };

    private static ulong Hash(params ReadOnlySpan<string> parts)
    {
        // Lengths first: otherwise "a", "bc" and "ab", "c" would be the same process.
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:").Append(part);
        }
        return Seeds.Hash(text.ToString());
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

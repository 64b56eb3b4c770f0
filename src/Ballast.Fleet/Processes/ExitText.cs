namespace Ballast.Fleet.Processes;

/// <summary>Says how a process ended.</summary>
internal static class ExitText
{
    private const int SignalBase = 128;
    private const int Terminated = SignalBase + 15;

    /// <summary>Whether a process that was asked to end did so: by itself, or by the signal that asked it.</summary>
    public static bool IsClean(Task<int> exit) => exit is { IsCompletedSuccessfully: true, Result: 0 or Terminated };

    public static string Of(int code) => code switch
    {
        127 => "exit code 127 (no such program; check the file name and the PATH)",
        126 => "exit code 126 (not a program that may be run; check its permissions)",
        > SignalBase and < SignalBase + 65 => $"exit code {code} (signal {code - SignalBase})",
        _ => $"exit code {code}",
    };
}

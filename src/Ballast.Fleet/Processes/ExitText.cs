namespace Ballast.Fleet.Processes;

/// <summary>Says how a process ended.</summary>
internal static class ExitText
{
    private const int SignalBase = 128;

    public static string Of(int code) => code switch
    {
        127 => "exit code 127 (no such program; check the file name and the PATH)",
        126 => "exit code 126 (not a program that may be run; check its permissions)",
        > SignalBase and < SignalBase + 65 => $"exit code {code} (signal {code - SignalBase})",
        _ => $"exit code {code}",
    };
}

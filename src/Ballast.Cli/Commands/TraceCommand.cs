using System.CommandLine;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast trace</c>: what traces are like, and how they become others.</summary>
internal static class TraceCommand
{
    public static Command Build() => new("trace", "Look into traces of requests, rescale and convert them.")
    {
        TraceInfoCommand.Build(),
        TraceConvertCommand.Build(),
    };
}

using System.Net.Sockets;
using Ballast.Load;
using Ballast.Simulation.Traces;

namespace Ballast.Cli.Commands;

/// <summary>Turns expected failures into one clear line on the error stream and an exit code.</summary>
internal static class Failures
{
    /// <summary>The exit code of a failure that the user can mend.</summary>
    public const int BadInput = 2;

    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or IOException
            or UnauthorizedAccessException or HttpRequestException or SocketException or InvalidDataException
            or LoadInputException or TraceFormatException)
        {
            await System.Console.Error.WriteLineAsync($"ballast: {Explain(failure)}");
            return BadInput;
        }
    }

    private static string Explain(Exception failure) => failure switch
    {
        ArgumentException { ParamName: { } name } argument =>
            argument.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal),
        _ when IsAddressInUse(failure) =>
            $"{failure.Message} Another program listens there: stop it or choose another address.",
        _ => failure.Message,
    };

    // The server wraps the socket's word in one or two of its own.
    private static bool IsAddressInUse(Exception? failure) => failure is not null
        && (failure is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
        || IsAddressInUse(failure.InnerException));
}

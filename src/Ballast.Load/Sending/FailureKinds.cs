using System.Net.Sockets;

namespace Ballast.Load.Sending;

/// <summary>Sorts what can go wrong with a request.</summary>
internal static class FailureKinds
{
    public static LoadOutcome Of(Exception error, bool answered, bool runEnded) => error switch
    {
        InvalidAnswerException invalid => invalid.Outcome,
        OperationCanceledException => runEnded ? LoadOutcome.Cancelled : LoadOutcome.TimedOut,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError } => LoadOutcome.ConnectFailed,
        HttpRequestException { InnerException: SocketException
        {
            SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostUnreachable
                or SocketError.NetworkUnreachable,
        } } => LoadOutcome.ConnectFailed,
        _ => answered ? LoadOutcome.BrokenAnswer : LoadOutcome.Reset,
    };

    /// <summary>The message of the innermost cause, with its kind: what a person can act on.</summary>
    public static string Describe(Exception error)
    {
        if (error is OperationCanceledException)
        {
            return "No complete answer in time.";
        }
        var cause = error.GetBaseException();
        return cause == error ? error.Message : $"{error.Message} ({cause.Message})";
    }
}

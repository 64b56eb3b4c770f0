namespace Ballast.Gateway.Hosting;

/// <summary>The gateway's options as they are now; a reload replaces them whole.</summary>
/// <param name="options">The options at the start.</param>
public sealed class OptionsInForce(GatewayOptions options)
{
    private volatile GatewayOptions _current = options;

    /// <summary>The options; what bounds memory and labels stays as it was at the start.</summary>
    public GatewayOptions Current => _current;

    /// <summary>Takes other options: requests that arrive from here on go by them.</summary>
    /// <param name="next">The options.</param>
    public void Replace(GatewayOptions next) => _current = next;
}

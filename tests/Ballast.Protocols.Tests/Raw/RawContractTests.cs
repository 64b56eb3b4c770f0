using Ballast.Protocols.Raw;

namespace Ballast.Protocols.Tests.Raw;

public sealed class RawContractTests : ProtocolContract
{
    private static readonly RawProtocol Raw = new([new RawRoute("m")]);

    protected override IProtocol Protocol => Raw;

    protected override string ExpectedName => "raw";

    protected override IEnumerable<(string Method, string Path)> Routed =>
        [("POST", "/x"), ("GET", "/"), ("PUT", "/y/z")];

    protected override IEnumerable<string> ValidBodies => ["", "anything", "\0\0"];
}

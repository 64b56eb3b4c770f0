using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ballast.EndToEnd.Tests.Loading;
using Ballast.EndToEnd.Tests.Running;
using Ballast.Fakes;

namespace Ballast.EndToEnd.Tests;

/// <summary>TLS by the server's own configuration, as the guide on security prints it.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task Traffic_comes_in_by_TLS_with_HTTP_2_and_operators_do_not()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Models = ["chat"] }, TestContext.Current.CancellationToken);
        using var config = new ConfigFolder($$"""
            deployments:
              - name: chat
                servers: [{{engine.Url}}]
            """);
        using var certificate = Write(config);
        await using var program = await BallastProgram.UpAsync(
            new Dictionary<string, string>
            {
                ["Kestrel__Endpoints__Tls__Url"] = "https://127.0.0.1:0",
                ["Kestrel__Endpoints__Tls__Certificate__Path"] = config.PathOf("server.crt"),
                ["Kestrel__Endpoints__Tls__Certificate__KeyPath"] = config.PathOf("server.key"),
            },
            config.File);
        await program.ReadyAsync("chat", 1);
        var secure = Assert.Single(program.AllTraffic, url => url.Scheme == Uri.UriSchemeHttps);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
            shown!.GetCertHashString() == certificate.GetCertHashString();
        using var client = new HttpClient(handler)
        {
            BaseAddress = secure,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await client.PostAsync(
            "/v1/chat/completions", Calls.Json(Calls.Chat("chat", 2)), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpVersion.Version20, answer.Version);
        using var state = await client.GetAsync("/ballast/state", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, state.StatusCode);
    }

    private static X509Certificate2 Write(ConfigFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=ballast.test", key, HashAlgorithmName.SHA256);
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        folder.Write("server.crt", certificate.ExportCertificatePem());
        folder.Write("server.key", key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }
}

namespace Ballast.Gateway.Tests.Hosting;

/// <summary>Sends every request by one version of HTTP and no other.</summary>
internal sealed class ExactVersion(Version version) : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        request.Version = version;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return base.SendAsync(request, cancellationToken);
    }
}

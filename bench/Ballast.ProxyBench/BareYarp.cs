using Yarp.ReverseProxy.Configuration;

namespace Ballast.ProxyBench;

/// <summary>YARP as it comes, with power of two choices: what the gateway is measured against.</summary>
internal static class BareYarp
{
    public static async Task<int> RunAsync(string url, string[] servers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var destinations = servers.Select((server, i) => (Name: $"d{i}", Server: server))
            .ToDictionary(entry => entry.Name, entry => new DestinationConfig { Address = entry.Server });
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "all", Match = new RouteMatch { Path = "{**path}" } }],
            [new ClusterConfig { ClusterId = "all", LoadBalancingPolicy = "PowerOfTwoChoices",
                Destinations = destinations }]);
        var app = builder.Build();
        app.MapReverseProxy();
        await app.RunAsync();
        return 0;
    }
}

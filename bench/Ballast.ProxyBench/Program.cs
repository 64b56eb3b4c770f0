using Ballast.ProxyBench;

// Parts of the proxy measurement: see bench/proxy.sh.
return args switch
{
    ["backend", var url] => await Backend.RunAsync(url),
    ["yarp", var url, .. var servers] => await BareYarp.RunAsync(url, servers),
    ["sse", var url, var streams, var events] =>
        await SseDelay.RunAsync(new Uri(url), int.Parse(streams), int.Parse(events)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: backend URL | yarp URL SERVER... | sse URL STREAMS EVENTS");
    return 2;
}

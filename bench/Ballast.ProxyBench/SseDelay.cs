using System.Globalization;

namespace Ballast.ProxyBench;

/// <summary>Reads many event streams at once and says how old each event was when it arrived.</summary>
internal static class SseDelay
{
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(7);

    public static async Task<int> RunAsync(Uri url, int streams, int events)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = streams });
        // Begun one after another, as clients do: all at once, the first events would measure nothing but the crowd.
        var all = await Task.WhenAll(Enumerable.Range(0, streams).Select(async i =>
        {
            await Task.Delay(i * Apart);
            return await ReadAsync(client, url);
        }));
        var delays = all.SelectMany(one => one).Order().ToArray();
        if (delays.Length != streams * events)
        {
            await Console.Error.WriteLineAsync($"{delays.Length} events arrived, {streams * events} were due.");
            return 1;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{delays.Length} {At(delays, 0.5):0.000} {At(delays, 0.9):0.000} {At(delays, 0.99):0.000} "
            + $"{delays[^1]:0.000}"));
        return 0;
    }

    private static async Task<List<double>> ReadAsync(HttpClient client, Uri url)
    {
        var delays = new List<double>();
        using var response = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("data: ", StringComparison.Ordinal)) { continue; }
            var sent = long.Parse(line.AsSpan(6, line.IndexOf(' ', 6) - 6), CultureInfo.InvariantCulture);
            var now = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
            delays.Add((now - sent) / 1000.0);
        }
        return delays;
    }

    private static double At(double[] sorted, double quantile) => sorted[(int)(quantile * (sorted.Length - 1))];
}

using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Ballast.Worker.Tests;

/// <summary>A worker on a free port of loopback, and a client to it.</summary>
public sealed class ServedWorker : IAsyncDisposable
{
    private ServedWorker(RunningWorker worker)
    {
        Worker = worker;
        Client = new HttpClient { BaseAddress = worker.Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public RunningWorker Worker { get; }

    public HttpClient Client { get; }

    /// <summary>A model of the repository: nationality or digits.</summary>
    public static string Model(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Ballast.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "models", name, "model.onnx");
    }

    public static async Task<ServedWorker> StartAsync(WorkerOptions options) =>
        new(await WorkerHost.StartAsync(options, TestContext.Current.CancellationToken));

    public async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Client.PostAsync(path, content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await ReadAsync(response));
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(string path)
    {
        using var response = await Client.GetAsync(path, TestContext.Current.CancellationToken);
        return (response.StatusCode, await ReadAsync(response));
    }

    /// <summary>Posts and expects an answer of 200.</summary>
    public async Task<JsonNode> AskAsync(string path, string body)
    {
        var (status, answer) = await PostAsync(path, body);
        Assert.True(status == HttpStatusCode.OK, $"{path}: {(int)status} {answer}");
        return answer;
    }

    /// <summary>A metric, such as <c>ballast_worker_batch_size_count</c>, summed over its labels.</summary>
    public async Task<double> MetricAsync(string name)
    {
        var text = await Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        return text.Split('\n')
            .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    /// <summary>Waits until as many requests wait for a run.</summary>
    public Task QueuedAsync(int expected) => LoadAsync("queued", expected);

    /// <summary>Waits until as many requests are in the house.</summary>
    public Task InFlightAsync(int expected) => LoadAsync("in_flight", expected);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Worker.DisposeAsync();
    }

    private async Task LoadAsync(string what, int expected)
    {
        var deadline = DateTime.UtcNow.AddSeconds(20);
        while (true)
        {
            var (_, load) = await GetAsync("/ballast/load");
            if ((int)load[what]! == expected)
            {
                return;
            }

            Assert.True(DateTime.UtcNow < deadline, $"expected {what} to become {expected}, got {load}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}

using System.Net;

namespace Ballast.Worker.Tests.Serving;

public sealed class BatchingTests
{
    private const string Predict = "/v1/models/nationality:predict";
    private const string One = """{"instances":["Giuseppe Rossi"]}""";

    [Fact]
    public async Task Joins_waiting_requests_into_one_run_and_gives_each_its_own_answer()
    {
        await using var served = await StartAsync(maxBatch: 3);
        var italian = served.AskAsync(Predict, One);
        await served.QueuedAsync(1);
        var finnish = served.AskAsync(Predict, """{"instances":["Matti Virtanen","王伟"]}""");
        Assert.Equal("IT", (string?)(await italian)["predictions"]![0]!["label"]);
        Assert.Equal("FI CN", string.Join(' ', (await finnish)["predictions"]!.AsArray().Select(row => row!["label"])));
        Assert.Equal(3, await served.MetricAsync("ballast_worker_batch_size_sum"));
        Assert.Equal(1, await served.MetricAsync("ballast_worker_batch_size_count"));
    }

    [Fact]
    public async Task A_request_larger_than_a_batch_runs_alone_and_at_once()
    {
        await using var served = await StartAsync(maxBatch: 2);
        var answer = await served.AskAsync(Predict, """{"instances":["Giuseppe Rossi","Matti Virtanen","王伟"]}""");
        Assert.Equal("IT FI CN", string.Join(' ', answer["predictions"]!.AsArray().Select(row => row!["label"])));
        Assert.Equal(3, await served.MetricAsync("ballast_worker_batch_size_sum"));
    }

    [Fact]
    public async Task Refuses_with_429_when_the_queue_is_full()
    {
        await using var served = await StartAsync(maxBatch: 3, maxQueue: 1);
        var waiting = served.AskAsync(Predict, One);
        await served.QueuedAsync(1);
        var (status, answer) = await served.PostAsync(Predict, One);
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Equal("the queue of the worker is full", (string?)answer["error"]);
        Assert.Equal(1, await served.MetricAsync("ballast_worker_errors_total"));
        await served.Worker.DrainAsync(TestContext.Current.CancellationToken);
        Assert.Equal("IT", (string?)(await waiting)["predictions"]![0]!["label"]);
    }

    [Fact]
    public async Task Takes_a_request_out_of_the_queue_when_its_client_goes_away()
    {
        await using var served = await StartAsync(maxBatch: 2);
        using (var impatient = new CancellationTokenSource())
        {
            using var content = new StringContent(One);
            var abandoned = served.Client.PostAsync(Predict, content, impatient.Token);
            await served.QueuedAsync(1);
            await impatient.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        }

        await served.QueuedAsync(0);
        await served.InFlightAsync(0);
        await served.AskAsync(Predict, """{"instances":["Giuseppe Rossi","Matti Virtanen"]}""");
        Assert.Equal(2, await served.MetricAsync("ballast_worker_batch_size_sum"));
    }

    [Fact]
    public async Task Many_requests_at_once_are_all_answered_rightly()
    {
        await using var served = await ServedWorker.StartAsync(new WorkerOptions
        {
            ModelPath = ServedWorker.Model("nationality"),
            MaxBatchSize = 8,
            BatchesInFlight = 2,
        });
        (string Name, string Label)[] names = [("Giuseppe Rossi", "IT"), ("Matti Virtanen", "FI"), ("王伟", "CN")];
        await Task.WhenAll(Enumerable.Range(0, 300).Select(async i =>
        {
            var (name, label) = names[i % names.Length];
            var answer = await served.AskAsync(Predict, $$"""{"instances":["{{name}}"]}""");
            Assert.Equal(label, (string?)answer["predictions"]![0]!["label"]);
        }));
        Assert.Equal(300, await served.MetricAsync("ballast_worker_batch_size_sum"));
        Assert.InRange(await served.MetricAsync("ballast_worker_batch_size_count"), 38, 300);
        Assert.Equal(300, await served.MetricAsync("ballast_worker_requests_total"));
        await served.InFlightAsync(0);
    }

    // The delay is so long that only a full batch or a drain ends it.
    private static Task<ServedWorker> StartAsync(int maxBatch, int maxQueue = 1024) =>
        ServedWorker.StartAsync(new WorkerOptions
        {
            ModelPath = ServedWorker.Model("nationality"),
            MaxBatchSize = maxBatch,
            MaxBatchDelay = TimeSpan.FromSeconds(10),
            MaxQueue = maxQueue,
        });
}

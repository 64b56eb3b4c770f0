namespace Ballast.Worker.Tests;

public sealed class WorkerOptionsTests
{
    private static readonly WorkerOptions Good = new() { ModelPath = "model.onnx" };

    [Theory]
    [InlineData("http://127.0.0.1:0", "127.0.0.1:0")]
    [InlineData("http://localhost:8000", "127.0.0.1:8000")]
    [InlineData("http://0.0.0.0:80/", "0.0.0.0:80")]
    [InlineData("http://[::1]:9000", "[::1]:9000")]
    public void Understands_where_to_listen(string listen, string endpoint) =>
        Assert.Equal(endpoint, (Good with { Listen = listen }).Endpoint().ToString());

    [Theory]
    [InlineData("127.0.0.1:80")]
    [InlineData("https://127.0.0.1:80")]
    [InlineData("http://example.org:80")]
    [InlineData("http://127.0.0.1:80/path")]
    public void Refuses_other_addresses_and_says_which(string listen)
    {
        var fault = Assert.Throws<ArgumentException>(() => (Good with { Listen = listen }).Validate());
        Assert.EndsWith($"such as http://127.0.0.1:0; got '{listen}'.", fault.Message);
    }

    [Fact]
    public void Refuses_bounds_out_of_range_and_names_them()
    {
        (string Message, WorkerOptions Options)[] bad =
        [
            ("MaxBatchSize: expected at least 1, got 0.", Good with { MaxBatchSize = 0 }),
            ("MaxBatchDelay: expected zero to 10 s, got 00:00:11.",
                Good with { MaxBatchDelay = TimeSpan.FromSeconds(11) }),
            ("BatchesInFlight: expected 1 to 256, got 0.", Good with { BatchesInFlight = 0 }),
            ("MaxQueue: expected 1 to 1,000,000, got 0.", Good with { MaxQueue = 0 }),
            ("IntraOpThreads: expected 0 to 256, got -1.", Good with { IntraOpThreads = -1 }),
            ("DrainLimit: expected zero to 1 h, got 02:00:00.", Good with { DrainLimit = TimeSpan.FromHours(2) }),
            ("MaxBodyBytes: expected at least 1,024, got 1.", Good with { MaxBodyBytes = 1 }),
        ];
        Assert.All(bad, b => Assert.Equal(b.Message, Assert.Throws<ArgumentException>(b.Options.Validate).Message));
        Good.Validate();
    }
}

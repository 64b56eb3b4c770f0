namespace Ballast.Worker.Tests.Serving;

/// <summary>The model digits, served for all tests of a class.</summary>
public sealed class DigitsWorker : IAsyncLifetime
{
    public ServedWorker Served { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Served = await ServedWorker.StartAsync(new WorkerOptions
        {
            ModelPath = ServedWorker.Model("digits"),
            MaxBodyBytes = 100_000,
        });

    public ValueTask DisposeAsync() => Served.DisposeAsync();
}

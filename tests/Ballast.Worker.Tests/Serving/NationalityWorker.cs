namespace Ballast.Worker.Tests.Serving;

/// <summary>The model nationality, served for all tests of a class.</summary>
public sealed class NationalityWorker : IAsyncLifetime
{
    public ServedWorker Served { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Served = await ServedWorker.StartAsync(new WorkerOptions { ModelPath = ServedWorker.Model("nationality") });

    public ValueTask DisposeAsync() => Served.DisposeAsync();
}

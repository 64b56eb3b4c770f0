namespace Ballast.Configuration.Tests;

public sealed class ConfigDiffTests : IDisposable
{
    private const string Base = """
        gateway: { listen: http://127.0.0.1:8080 }
        deployments:
          - name: a
            worker: { model: builtin:digits }
          - name: b
            command: { run: [serve, "{port}"], environment: { TOKEN: old } }
          - name: c
            serversFile: servers.txt
        """;

    private readonly ConfigFolder _folder = new();

    [Theory]
    [InlineData("x", "x")]
    [InlineData("8080", "9090",
        "gateway.listen: [\"http://127.0.0.1:8080\"] -> [\"http://127.0.0.1:9090\"]; needs a restart of Ballast")]
    [InlineData("gateway:", "scaling: fixed\ngateway:", "scaling: kpa -> fixed")]
    [InlineData("gateway:", "scaling: { guard: { factor: 2 } }\ngateway:", "scaling.guard.factor: 1 -> 2")]
    [InlineData("builtin:digits }", "builtin:digits, maxBatch: 4 }",
        "deployments.a.worker.maxBatch: 16 -> 4; its replicas are replaced one after another")]
    [InlineData("builtin:digits }",
        "builtin:digits }\n    routing: { policy: peak-ewma, decay: 2s }\n    queue: { maxWait: 5s }",
        "deployments.a.routing: peak-ewma -> {\"policy\":\"peak-ewma\",\"decay\":\"2s\"}",
            "deployments.a.queue.maxWait: 30s -> 5s")]
    [InlineData("builtin:digits }", "builtin:digits }\n    reports: {}\n    raw: { prefix: /a }",
        "deployments.a.raw added", "deployments.a.reports added")]
    [InlineData("TOKEN: old", "TOKEN: new, MORE: x",
        "deployments.b.command.environment.MORE added; its replicas are replaced one after another",
        "deployments.b.command.environment.TOKEN changed; its replicas are replaced one after another")]
    [InlineData("- name: b", "- name: d", "deployments.b removed", "deployments.d added")]
    public void Says_what_changed(string old, string now, params string[] expected)
    {
        var before = _folder.ReadValid(Base);
        var text = Base.Replace(old, now, StringComparison.Ordinal);
        Assert.Equal(expected, ConfigDiff.Between(before, _folder.ReadValid(text)).Select(change => change.ToString()));
    }

    [Fact]
    public void Says_which_servers_of_a_file_are_there_now()
    {
        var before = _folder.ReadValid(Base);
        var file = _folder.Write("servers.txt", "http://10.0.0.9:8000 3\n");
        var change = Assert.Single(ConfigDiff.Between(before, _folder.ReadValid(Base)));
        Assert.Equal("deployments.c.serversFile", change.Path);
        Assert.Equal($"{file} (http://10.0.0.9:8000 3)", change.After);
        Assert.Equal(ChangeEffect.Live, change.Effect);
    }

    [Fact]
    public void Only_what_a_process_depends_on_changes_its_revision()
    {
        var revisions = Revisions(Base);
        Assert.Equal(3, revisions.Distinct().Count());
        Assert.Equal(0UL, revisions[2]);
        Assert.Equal(revisions, Revisions(Base
            .Replace(
                "digits }", "digits }\n    routing: random\n    replicas: 2\n    concurrency: 9",
                StringComparison.Ordinal)
            .Replace("TOKEN: old }", "TOKEN: old }, startLimit: 5s, ready: /up", StringComparison.Ordinal)));
        foreach (var (old, now, changed) in (ReadOnlySpan<(string, string, int)>)[
            ("digits", "nationality", 0), ("digits }", "digits, maxDelay: 1ms }", 0),
                ("digits }", "digits, threads: 2 }", 0), ("name: a", "name: a\n    model: other", 0),
            ("TOKEN: old", "TOKEN: new", 1),
                ("[serve, ", "[serve, -v, ", 1), ("old } }", "old }, directory: app }", 1)])
        {
            var other = Revisions(Base.Replace(old, now, StringComparison.Ordinal));
            Assert.NotEqual(revisions[changed], other[changed]);
            Assert.Equal(revisions[1 - changed], other[1 - changed]);
        }
    }

    private ulong[] Revisions(string text) =>
        [.. _folder.ReadValid(text).HallDeployments.Select(deployment => deployment.Revision)];

    public void Dispose() => _folder.Dispose();
}

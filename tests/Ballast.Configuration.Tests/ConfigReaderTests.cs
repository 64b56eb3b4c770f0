using System.Text;

namespace Ballast.Configuration.Tests;

public sealed class ConfigReaderTests : IDisposable
{
    private const string Valid = "deployments:\n  - name: a\n    worker: { model: model.onnx }\n";

    private readonly ConfigFolder _folder = new();

    [Fact]
    public void Paths_start_at_the_folder_of_the_file()
    {
        var path = _folder.Write("ballast.yaml", Valid + "gateway: { keys: ./keys.txt }\n");
        var result = ConfigReader.ReadFile(path);
        Assert.Equal([], result.Errors);
        var worker = Assert.IsType<WorkerLaunch>(result.Config!.Deployments[0].Launch);
        Assert.Equal(Path.Combine(_folder.Path, "model.onnx"), worker.ModelFile);
        Assert.Equal([Path.Combine(_folder.Path, "keys.txt")], result.Files);
    }

    [Fact]
    public void A_missing_file_is_an_error_that_names_it()
    {
        var path = Path.Combine(_folder.Path, "none.yaml");
        Assert.Equal($"{path}:1:1: does not exist (looked for {path})",
            Assert.Single(ConfigReader.ReadFile(path).Errors).ToString());
        Assert.Equal(
            $"{_folder.Path}:1:1: is a folder, not a file",
                Assert.Single(ConfigReader.ReadFile(_folder.Path).Errors).ToString());
    }

    [Fact]
    public void A_file_above_one_mebibyte_is_refused()
    {
        var path = _folder.Write("large.yaml", Valid + "#" + new string('x', ConfigReader.MaxBytes));
        Assert.Equal("larger than 1MiB", Assert.Single(ConfigReader.ReadFile(path).Errors).Message);
        Assert.Equal("larger than 1MiB", Assert.Single(_folder.Read(File.ReadAllText(path)).Errors).Message);
    }

    [Fact]
    public void A_file_that_is_no_text_is_refused()
    {
        var path = Path.Combine(_folder.Path, "binary.yaml");
        File.WriteAllBytes(path, [0x64, 0xff, 0xfe]);
        Assert.Equal("not UTF-8 text", Assert.Single(ConfigReader.ReadFile(path).Errors).Message);
    }

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_do_no_harm()
    {
        var path = Path.Combine(_folder.Path, "windows.yaml");
        File.WriteAllText(path,
            Valid.ReplaceLineEndings("\r\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal([], ConfigReader.ReadFile(path).Errors);
    }

    [Fact]
    public void Anchors_aliases_and_merges_are_followed()
    {
        var config = _folder.ReadValid("""
            deployments:
              - &base
                name: a
                worker: &worker { model: model.onnx, maxBatch: 4 }
                slo: &slo { latency: 1s }
              - <<: *base
                name: b
                slo: { <<: [*slo], ttft: 1ms }
              - name: c
                worker: *worker
            """);
        Assert.Equal(["a", "b", "c"], config.HallDeployments.Select(deployment => deployment.Model));
        Assert.Equal(4, Assert.IsType<WorkerLaunch>(config.Deployments[1].Launch).MaxBatch);
        Assert.Equal(config.Deployments[0].Launch, config.Deployments[2].Launch);
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(1)),
            (config.Deployments[1].Deployment.Slo.EndToEnd, config.Deployments[1].Deployment.Slo.Ttft));
    }

    [Fact]
    public void A_deployment_starts_from_the_defaults_and_those_from_the_cluster_rule()
    {
        var config = _folder.ReadValid("""
            scaling: { policy: kpa, targetConcurrency: 5 }
            deployments:
              - { name: plain, worker: { model: model.onnx } }
              - name: option
                worker: { model: model.onnx }
                scaling: { targetUtilization: 0.5 }
                routing: { pool: 4 }
              - { name: other, worker: { model: model.onnx }, scaling: fixed, routing: random, queue: { maxWait: 2s } }
            defaults:
              routing: { policy: prequal, probes: 2 }
              queue: { maxWait: 1s, maxRequests: 7 }
            """);
        var read = config.HallDeployments;
        Assert.Equal("prequal probes=2", Shown(read[0].Policies.Routing));
        Assert.Equal("prequal pool=4 probes=2", Shown(read[1].Policies.Routing));
        Assert.Equal("random", Shown(read[2].Policies.Routing));
        Assert.Null(read[0].Policies.Autoscaler);
        Assert.Equal("kpa target-concurrency=5 target-utilization=0.5", Shown(read[1].Policies.Autoscaler!));
        Assert.Equal("fixed", Shown(read[2].Policies.Autoscaler!));
        Assert.Equal((TimeSpan.FromSeconds(1), 7), (read[0].Router.Queue.MaxWait, read[0].Router.Queue.MaxRequests));
        Assert.Equal((TimeSpan.FromSeconds(2), 7), (read[2].Router.Queue.MaxWait, read[2].Router.Queue.MaxRequests));
    }

    [Fact]
    public void A_thousand_deployments_are_read_and_one_more_is_refused()
    {
        static string Many(int count) => "deployments:\n" + string.Concat(
            Enumerable.Range(0, count).Select(i => $"  - {{ name: d{i}, servers: [http://10.0.0.1:{i + 1}] }}\n"));
        Assert.Equal(1000, _folder.ReadValid(Many(1000)).Deployments.Length);
        Assert.Equal("deployments: 1001 items; allowed are 1 to 1000",
            Assert.Single(_folder.Read(Many(1001)).Errors).ToString()["ballast.yaml:2:3: ".Length..]);
    }

    [Fact]
    public void At_most_two_hundred_errors_are_told()
    {
        var text = Valid + string.Concat(Enumerable.Range(0, 500).Select(i => $"key{i}: 1\n"));
        Assert.Equal(ReadContext.MaxErrors, _folder.Read(text).Errors.Length);
    }

    [Fact]
    public void A_text_without_a_file_keeps_its_given_name() =>
        Assert.StartsWith("<quickstart>:1:1: ",
            ConfigReader.Read("x", "<quickstart>").Errors[0].ToString(), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static string Shown(PolicyChoice choice) =>
        string.Join(' ', choice.Options.Select(option => FormattableString.Invariant($"{option.Key}={option.Value}"))
            .Prepend(choice.Name));
}

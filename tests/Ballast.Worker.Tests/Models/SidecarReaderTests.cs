using Ballast.Worker.Models;

namespace Ballast.Worker.Tests.Models;

public sealed class SidecarReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_name_version_labels_and_preprocessor()
    {
        _folder.Write("labels.txt", "CZ\nDE\n");
        var path = _folder.Write("model.yaml", """
            name: names
            version: 3
            labels: labels.txt
            preprocessor: { kind: text, tensor: ngrams, buckets: 4096, length: 128 }
            """);
        var sidecar = SidecarReader.Read(path);
        Assert.Equal(("names", "3"), (sidecar.Name, sidecar.Version));
        Assert.Equal(["CZ", "DE"], sidecar.Labels);
        Assert.Equal(new PreprocessorSettings(PreprocessorKind.Text, "ngrams", 4096, 128), sidecar.Preprocessor);
    }

    [Theory]
    [InlineData("nam: x", "1:1: unknown key 'nam'; known are name, version, labels, preprocessor")]
    [InlineData("name: x\npreprocessor:\n  kind: sound\n",
        "3:3: expected preprocessor kind 'text' or 'image', got 'sound'")]
    [InlineData("preprocessor:\n  kind: image\n", "2:3: the key 'tensor' is missing")]
    [InlineData("preprocessor:\n  kind: image\n  tensor: x\n  length: 3",
        "4:3: unknown key 'length'; known are kind, tensor")]
    [InlineData("preprocessor: { kind: text, tensor: x, buckets: many, length: 3 }",
        "1:49: expected 'buckets' to be 1 to 16777216, got 'many'")]
    [InlineData("name: [a]", "1:7: expected 'name' to be a single value")]
    [InlineData("preprocessor: text", "1:15: expected 'preprocessor' to hold keys and values")]
    public void Says_where_and_what_is_wrong(string yaml, string expected)
    {
        var path = _folder.Write("model.yaml", yaml);
        var fault = Assert.Throws<ModelLoadException>(() => SidecarReader.Read(path));
        Assert.Equal($"{path}:{expected}", fault.Message);
    }

    [Fact]
    public void Names_the_place_of_broken_yaml()
    {
        var path = _folder.Write("model.yaml", "name: 'x\n");
        Assert.StartsWith($"{path}:", Assert.Throws<ModelLoadException>(() => SidecarReader.Read(path)).Message);
    }

    [Fact]
    public void Names_missing_files()
    {
        var missing = Path.Combine(_folder.Path, "none.yaml");
        Assert.Contains(missing, Assert.Throws<ModelLoadException>(() => SidecarReader.Read(missing)).Message);
        var path = _folder.Write("model.yaml", "labels: none.txt");
        Assert.Contains("none.txt", Assert.Throws<ModelLoadException>(() => SidecarReader.Read(path)).Message);
    }
}

namespace Ballast.ModelTraining;

/// <summary>What a training gives: the files of a model and the report on it.</summary>
/// <param name="Name">The model's name and the folder of its files.</param>
/// <param name="Onnx">The bytes of <c>model.onnx</c>.</param>
/// <param name="Sidecar">The text of <c>model.yaml</c>.</param>
/// <param name="Labels">The lines of <c>labels.txt</c>.</param>
public sealed record TrainedModel(string Name, byte[] Onnx, string Sidecar, IReadOnlyList<string> Labels)
{
    /// <summary>What was measured, line by line.</summary>
    public required IReadOnlyList<string> Report { get; init; }

    /// <summary>Writes the files.</summary>
    /// <param name="root">The folder above the model's.</param>
    /// <returns>The folder they are in.</returns>
    public string Write(string root)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, Name)).FullName;
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), Onnx);
        File.WriteAllText(Path.Combine(folder, "model.yaml"), Sidecar);
        File.WriteAllText(Path.Combine(folder, "labels.txt"), string.Join('\n', Labels) + "\n");
        return folder;
    }
}

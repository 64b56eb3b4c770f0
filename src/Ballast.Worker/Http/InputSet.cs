using Ballast.Worker.Models;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Http;

/// <summary>Gathers the inputs of one request by name and checks that they are just those of the model.</summary>
/// <param name="model">The model.</param>
internal sealed class InputSet(ServedModel model)
{
    private readonly Tensor?[] _tensors = new Tensor?[model.Adapter.Inputs.Length];

    /// <summary>What the model takes under a name.</summary>
    /// <param name="name">The name; null when the client gave none.</param>
    /// <exception cref="InvalidInputException">The model takes nothing under that name.</exception>
    public TensorSpec Spec(string? name)
    {
        foreach (var spec in model.Adapter.Inputs)
        {
            if (spec.Name == name)
            {
                return spec;
            }
        }

        throw new InvalidInputException(name is null
            ? $"an input has no name; expected {Names()}"
            : $"unknown input '{Cut(name)}'; expected {Names()}");
    }

    /// <summary>Adds a tensor that was checked against its specification.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <exception cref="InvalidInputException">The input was given before.</exception>
    public void Add(Tensor tensor)
    {
        for (var i = 0; i < _tensors.Length; i++)
        {
            if (model.Adapter.Inputs[i].Name == tensor.Name)
            {
                _tensors[i] = _tensors[i] is null
                    ? tensor
                    : throw new InvalidInputException($"input '{tensor.Name}' was given twice");
            }
        }
    }

    /// <summary>The inputs in the model's order.</summary>
    /// <exception cref="InvalidInputException">One is missing, or they differ in their number of rows.</exception>
    public Tensor[] Complete()
    {
        for (var i = 0; i < _tensors.Length; i++)
        {
            if (_tensors[i] is null)
            {
                throw new InvalidInputException(
                    $"the input '{model.Adapter.Inputs[i].Name}' is missing; expected {Names()}");
            }

            if (model.IsBatchable && _tensors[i]!.Rows != _tensors[0]!.Rows)
            {
                throw new InvalidInputException(
                    $"input '{_tensors[i]!.Name}': expected {_tensors[0]!.Rows} rows as in '{_tensors[0]!.Name}', " +
                    $"got {_tensors[i]!.Rows}");
            }
        }

        return _tensors!;
    }

    /// <summary>A client's word, cut so that an answer stays short.</summary>
    /// <param name="word">The word.</param>
    public static string Cut(string word) => word.Length <= 64 ? word : string.Concat(word.AsSpan(0, 64), "…");

    private string Names() => string.Join(", ", model.Adapter.Inputs.Select(spec =>
        $"'{spec.Name}' {spec.Type.ToKServe()} {spec.ShapeText()}"));
}

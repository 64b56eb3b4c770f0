using Ballast.ModelTraining;
using Ballast.ModelTraining.Digits;
using Ballast.ModelTraining.Nationality;

namespace Ballast.Worker.Tests.Training;

public sealed class TrainingTests
{
    [Fact]
    public void Training_nationality_twice_gives_the_same_bytes()
    {
        var first = NationalityTraining.Train(steps: 20);
        Assert.Equal(first.Onnx, NationalityTraining.Train(steps: 20).Onnx);
        Assert.InRange(first.Onnx.Length, 1, 1_000_000);
    }

    [Fact]
    public void Training_digits_twice_gives_the_same_bytes()
    {
        Assert.SkipUnless(File.Exists(DigitData.DefaultPath), "the package python3-sklearn is not installed");
        var first = DigitTraining.Train(DigitData.DefaultPath, epochs: 1);
        Assert.Equal(first.Onnx, DigitTraining.Train(DigitData.DefaultPath, epochs: 1).Onnx);
    }

    [Fact]
    public void Missing_digits_name_the_package_that_has_them()
    {
        var fault = Assert.Throws<InvalidDataException>(() => DigitData.Load("/none.csv.gz"));
        Assert.StartsWith("The digits /none.csv.gz do not exist.", fault.Message);
        Assert.Contains("apt-get install python3-sklearn", fault.Message);
    }

    [Fact]
    public void Held_out_names_are_told_by_their_spelling_alone()
    {
        var lists = NameData.Load();
        Assert.Equal(18, lists.Length);
        var names = lists.SelectMany(list => list.First.Concat(list.Last)).Distinct().ToArray();
        Assert.InRange((double)names.Count(NameData.IsHeldOut) / names.Length, 0.12, 0.17);
    }

    [Theory]
    [InlineData("достоевский", "dostoevskiy")]
    [InlineData("παπαδόπουλος", "papadopoylos")]
    [InlineData("nguyễn", "nguyen")]
    [InlineData("łukasz", "lukasz")]
    [InlineData("王", "王")]
    public void Romanises_names(string name, string expected) =>
        Assert.Equal(expected, Romanisation.Romanise(name));

    [Fact]
    public void Reads_its_command_line()
    {
        Assert.Equal(
            new TrainingCommand("all", "there", "file"),
            TrainingCommand.Parse(["all", "--out", "there", "--digits", "file"]));
        Assert.Null(TrainingCommand.Parse([]));
        Assert.Null(TrainingCommand.Parse(["letters"]));
        Assert.Null(TrainingCommand.Parse(["all", "--out"]));
        Assert.Null(TrainingCommand.Parse(["all", "--in", "x"]));
    }
}

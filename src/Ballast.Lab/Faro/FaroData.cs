using System.Collections.Immutable;
using Ballast.Simulation.Traces.Counts;
using Ballast.Simulation.Traces.Import;

namespace Ballast.Lab.Faro;

/// <summary>What the experiment runs on: a day to be served, the days before it, and what was published.</summary>
public sealed record FaroData
{
    /// <summary>Shifts of the history: the same days, sampled at four phases.</summary>
    public const int Shifts = 4;

    private const string DayFile = "eval_day11.csv";
    private const string Past = "history_11days_4shifts.csv";
    private const string Figures = "published_results.csv";

    /// <summary>What it is, in words.</summary>
    public required string Name { get; init; }

    /// <summary>The day to be served.</summary>
    public required CountTable Evaluation { get; init; }

    /// <summary>Which day of the history it is, from 1.</summary>
    /// <value>The default is 11, the study's.</value>
    public int Day { get; init; } = 11;

    /// <summary>The days before and the day itself, by shift; a day is as long as <see cref="Evaluation"/>.</summary>
    public required ImmutableArray<CountTable> History { get; init; }

    /// <summary>The published figures.</summary>
    public PublishedFigures Published { get; init; } = PublishedFigures.None;

    /// <summary>Whether published figures are of this very traffic.</summary>
    public bool IsPublished { get; init; }

    /// <summary>Minutes of a day.</summary>
    public int DayMinutes => Evaluation.Series[0].Values.Length;

    /// <summary>The day before in its place, to choose settings by: nothing is published about it.</summary>
    public FaroData Before() => this with
    {
        Name = $"day {Day - 1} in the place of {Name}",
        Day = Day - 1,
        Evaluation = Evaluation with
        {
            Series = [.. Evaluation.Series.Select((job, i) => job with
            {
                Values = History[0].Series[i].Values.Slice((Day - 2) * DayMinutes, DayMinutes),
            })],
        },
        IsPublished = false,
    };

    /// <summary>Reads the study's own data.</summary>
    /// <param name="folder">A folder with eval_day11.csv, history_11days_4shifts.csv and published_results.csv.</param>
    /// <exception cref="ArgumentException">A file is missing; the message names all three.</exception>
    /// <exception cref="Ballast.Simulation.Traces.TraceFormatException">A file of counts is malformed.</exception>
    /// <exception cref="InvalidDataException">The published figures are malformed, or the files do not fit
    /// together.</exception>
    public static FaroData Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        foreach (var name in (string[])[DayFile, Past, Figures])
        {
            if (File.Exists(Path.Combine(folder, name))) { continue; }
            throw new ArgumentException(
                $"{Path.Combine(folder, name)} is missing; the folder must hold {DayFile}, {Past} and {Figures}.");
        }
        var day = MinuteCounts.Read(Path.Combine(folder, DayFile));
        var past = Enumerable.Range(0, Shifts)
            .Select(shift => MinuteCounts.Read(Path.Combine(folder, Past), shift)).ToImmutableArray();
        var minutes = day.Series[0].Values.Length;
        if (past.Any(shift => !shift.Series.Select(job => job.Name).SequenceEqual(day.Series.Select(job => job.Name))
            || shift.Series[0].Values.Length % minutes != 0))
        {
            throw new InvalidDataException(
                $"{Path.Combine(folder, Past)} does not fit {DayFile}: it needs the same columns, and whole days of "
                + $"{minutes} minutes.");
        }
        return new()
        {
            Name = $"day 11 of the artifact, {day.Series.Length} jobs, {minutes} minutes",
            Evaluation = day,
            History = past,
            Published = PublishedFigures.Read(Path.Combine(folder, Figures)),
            IsPublished = true,
        };
    }
}

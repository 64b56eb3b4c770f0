namespace Ballast.Lab.Reporting;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">Whether it holds numbers, which stand at the right.</param>
public readonly record struct ReportColumn(string Name, bool IsNumber = true);

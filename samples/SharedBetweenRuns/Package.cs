namespace SharedBetweenRuns;

/// <summary>An installed package.</summary>
internal sealed record Package(
    string Name,
    string Version,
    string Architecture,
    string Section,
    long InstalledKilobytes,
    string Summary
) : IRecord
{
    public string Key => $"package:{Name}:{Architecture}";
}

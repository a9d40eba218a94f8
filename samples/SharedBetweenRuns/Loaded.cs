namespace SharedBetweenRuns;

/// <summary>Written last, so that a load that was broken off is not taken for a whole one.</summary>
internal sealed record Loaded(int Records)
{
    public const string Key = "loaded";
}

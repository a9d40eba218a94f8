namespace SharedBetweenRuns;

/// <summary>A record that is kept under a key of its own.</summary>
internal interface IRecord
{
    string Key { get; }
}

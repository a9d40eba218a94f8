namespace Larder;

/// <summary>A key just made: the only time that its secret is told.</summary>
/// <param name="Id">What names the key.</param>
/// <param name="Key">The secret text of the key.</param>
public sealed record CreatedApiKey(string Id, string Key)
{
    /// <summary>The id alone, so that the secret does not get into a log.</summary>
    public override string ToString() => Id;
}

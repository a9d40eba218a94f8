namespace Larder.Tests.Layers.Outages;

/// <summary>What reads of one key may bring: a miss always, and of values only those that nothing has ended.</summary>
internal sealed class OutageModel
{
    private readonly Dictionary<int, (long End, bool HasTag)> _allowed = [];

    /// <summary>What the far store must hold when it is back and was told of everything; null where that is not known.</summary>
    public (int Value, long End)? Certain { get; private set; }

    public void Set(int value, long end, bool hasTag)
    {
        _allowed.Clear();
        May(value, end, hasTag);
        Certain = (value, end);
    }

    /// <summary>A value may be there besides what was.</summary>
    public void May(int value, long end, bool hasTag)
    {
        _allowed[value] = (end, hasTag);
        Certain = null;
    }

    public void Remove()
    {
        _allowed.Clear();
        Certain = null;
    }

    /// <summary>What was there may be gone.</summary>
    public void Forget() => Certain = null;

    public void RemoveTagged()
    {
        foreach (var (value, _) in _allowed.Where(pair => pair.Value.HasTag).ToList())
        {
            _allowed.Remove(value);
        }

        Certain = null;
    }

    public void Check(int value, long now)
    {
        Assert.True(_allowed.TryGetValue(value, out var known), $"{value} was read and is no longer there");
        Assert.True(now < known.End, $"{value} was read at {now} and ended at {known.End}");
    }
}

using System.Collections.Concurrent;
using Larder.Ground;

namespace Larder;

/// <summary>The figures of each group of keys. Bounded, thread-safe, and without allocation for a group that is known.</summary>
internal sealed class KeyGroups
{
    private const string Overflow = "other";

    private readonly KeyGroupOptions _options;
    private readonly bool _countsHits;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, Figures> _groups = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Figures>.AlternateLookup<ReadOnlySpan<char>> _byText;
    private readonly Figures _other;

    public KeyGroups(KeyGroupOptions options, bool countsHits)
    {
        _options = options;
        _countsHits = countsHits;
        _byText = _groups.GetAlternateLookup<ReadOnlySpan<char>>();
        _other = NewFigures();
    }

    /// <summary>What was counted so far, by name.</summary>
    public IReadOnlyList<RequestStatistics> Statistics =>
        [
            .. _groups
                .Select(static group => (Name: group.Key + "*", Figures: group.Value))
                .Append((Name: Overflow, Figures: _other))
                .Select(static group => group.Figures.In(new RequestStatistics { Name = group.Name }))
                .OrderBy(static group => group.Name, StringComparer.Ordinal),
        ];

    public Figures Of(CacheKey key) => Of(key.Space.Text.Length == 0 ? key.Name : key.ToString());

    public Figures Of(ReadOnlySpan<char> key)
    {
        var group = key[..LengthOfGroup(key)];
        return _byText.TryGetValue(group, out var figures) ? figures : Enter(group);
    }

    /// <summary>The name of the group of a key.</summary>
    public string NameOf(CacheKey key)
    {
        var text = key.ToString();
        var group = text[..LengthOfGroup(text)];
        return _groups.ContainsKey(group) ? group + "*" : Overflow;
    }

    private int LengthOfGroup(ReadOnlySpan<char> key)
    {
        var length = 0;
        for (var part = 0; part < _options.Parts; part++)
        {
            var end = key[length..].IndexOf(_options.Separator);
            if (end < 0)
            {
                break;
            }

            length += end + 1;
        }

        return length;
    }

    private Figures Enter(ReadOnlySpan<char> group)
    {
        lock (_lock)
        {
            return _byText.TryGetValue(group, out var known) ? known
                : _groups.Count >= _options.MaxGroups ? _other
                : _groups[group.ToString()] = NewFigures();
        }
    }

    private Figures NewFigures() => new(_countsHits ? new StripedCounter() : null);
}

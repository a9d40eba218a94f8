using System.Globalization;
using Larder.Building;
using Larder.Layers;
using Microsoft.Extensions.Configuration;

namespace Larder.Hosting.Configuration;

/// <summary>Reads a list of layers from the outside in: <c>"Stats"</c>, or one word with its settings, <c>{ "Prefix": "app:" }</c>.</summary>
internal sealed class LayerList
{
    private static readonly Dictionary<string, string> OtherPackages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Redis"] = "RedisSteps.Word of Larder.Redis",
        ["Memcached"] = "MemcachedSteps.Word of Larder.Memcached",
        ["Server"] = "ServerSteps.Word of Larder.Client",
    };

    private readonly Dictionary<string, StackWord> _words;
    private readonly Place _place;

    public LayerList(IEnumerable<StackWord> words, Vocabulary vocabulary, Place place)
    {
        _place = place;
        _words = words.ToDictionary(static word => word.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, word) in vocabulary.Words)
        {
            _words[name] = word;
        }
    }

    /// <summary>Tells a stack what a list says.</summary>
    public void Tell(StackBuilder stack, IConfigurationSection list)
    {
        var items = list.GetChildren().ToList();
        if (items.Count == 0 || !items.TrueForAll(static item => IsNumber(item.Key)))
        {
            _place.AddFault(
                list.Path,
                items.Count == 0
                    ? "is missing or empty; list the layers from the outside in, with a store such as Memory at the end"
                    : "is no list; write [ \"Stats\", { \"Prefix\": \"app:\" }, \"Memory\" ]"
            );
            stack.Nothing();
            return;
        }

        foreach (var item in items)
        {
            TellItem(stack, item);
        }
    }

    private static bool IsNumber(string key) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private void TellItem(StackBuilder stack, IConfigurationSection item)
    {
        if (item.Value is { Length: > 0 } word)
        {
            if (item.GetChildren().FirstOrDefault() is { Key: var other })
            {
                _place.AddFault(
                    item.Path,
                    $"is both '{word}' and '{other}': lists of several files are merged item by item, so say the whole list in one of them"
                );
            }

            TellWord(
                stack,
                word,
                item.Path,
                new SettingsReader(item.Path, null, [], static _ => null, _place.Faults),
                item
            );
            return;
        }

        if (item.GetChildren().ToList() is [var only])
        {
            TellWord(stack, only.Key, only.Path, _place.Reader(only), only);
            return;
        }

        _place.AddFault(
            item.Path,
            "is no layer; write one word, such as \"Stats\", or one word with its settings, such as { \"Prefix\": \"app:\" }"
        );
    }

    private void TellWord(
        StackBuilder stack,
        string name,
        string path,
        SettingsReader settings,
        IConfigurationSection section
    )
    {
        stack.At(path);
        switch (name.ToUpperInvariant())
        {
            case "NEAR":
                TellNear(stack, section, settings);
                break;
            case "FAR":
                stack.Far(far => Tell(far, section));
                break;
            default:
                if (_words.TryGetValue(name, out var word))
                {
                    word.Tell(stack, settings);
                    settings.Finish();
                }
                else
                {
                    AddUnknown(stack, path, name);
                }

                break;
        }
    }

    // a list, or settings with a list under Layers
    private void TellNear(StackBuilder stack, IConfigurationSection section, SettingsReader settings)
    {
        if (section.GetChildren().All(static child => IsNumber(child.Key)))
        {
            stack.Near(near => Tell(near, section));
            return;
        }

        settings.List("Layers");
        var options = new TwoLevelOptions { NearExpiration = settings.Duration("Expiration") };
        settings.Finish();
        stack.Near(near => Tell(near, section.GetSection("Layers")), options);
    }

    private void AddUnknown(StackBuilder stack, string path, string name)
    {
        var fix = OtherPackages.TryGetValue(name, out var package)
            ? $"add .Words({package}) behind AddLarder"
            : "there are " + string.Join(", ", _words.Keys.Concat(["Near", "Far"]).Order(StringComparer.Ordinal));
        _place.AddFault(path, $"there is no layer '{name}'; {fix}");
        if (OtherPackages.ContainsKey(name))
        {
            stack.Nothing();
        }
    }
}

using System.Globalization;
using System.Text;
using Larder.Building;
using Larder.Transforms;
using Microsoft.Extensions.Configuration;

namespace Larder.Hosting.Configuration;

/// <summary>The encryption keys that a configuration names: <c>Keys:orders</c> is a secret, or <c>Names</c>, <c>Secrets</c> by number, and <c>Current</c>.</summary>
/// <remarks>A secret is text, or bytes after <c>base64:</c>. No message repeats one.</remarks>
internal sealed class KeyRing
{
    private const string Base64 = "base64:";

    private readonly Dictionary<string, EncryptionKeys?> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly IConfigurationSection _section;
    private readonly Place _place;

    public KeyRing(IConfigurationSection section, Place place)
    {
        (_section, _place) = (section, place);
        foreach (var one in section.GetChildren())
        {
            place.Secrets.UnionWith(
                one.AsEnumerable().Select(static pair => pair.Key).Where(static key => !IsNumberOnly(key))
            );
            _keys[one.Key] = Read(one);
        }
    }

    /// <summary>The keys with the name that a setting has; null where there are none, which is then a fault.</summary>
    public EncryptionKeys? Find(SettingsReader settings, string setting)
    {
        var name = settings.Text(setting);
        if (name is null)
        {
            settings.AddFault(setting, $"is missing; name keys that stand under {_section.Path}");
            return null;
        }

        if (!_keys.TryGetValue(name, out var keys))
        {
            settings.AddFault(
                setting,
                $"there are no keys '{name}'; set the secret {_section.Path}:{name}, in user secrets or the environment"
            );
        }

        return keys;
    }

    private static bool IsNumberOnly(string path) => path.EndsWith(":Current", StringComparison.OrdinalIgnoreCase);

    private EncryptionKeys? Read(IConfigurationSection section)
    {
        if (section.Value is { Length: > 0 } single)
        {
            if (section.GetChildren().Any())
            {
                _place.AddFault(section.Path, "is a secret, and settings stand below it; say one or the other");
            }

            return SecretOf(section.Path, single) is { } secret ? EncryptionKeys.Of(secret) : null;
        }

        var settings = _place.Reader(section);
        var names = SecretOf($"{section.Path}:Names", settings.Text("Names"));
        settings.List("Secrets");
        var current = settings.Number("Current");
        settings.Finish();
        var secrets = Secrets(section.GetSection("Secrets"));
        if (current is { } wanted && !secrets.ContainsKey((uint)wanted))
        {
            settings.AddFault(
                "Current",
                FormattableString.Invariant($"there is no key {wanted} under {section.Path}:Secrets; ")
                    + (secrets.Count == 0 ? "set one" : "there are " + string.Join(", ", secrets.Keys.Order()))
            );
            return null;
        }

        if (secrets.Count == 0)
        {
            settings.AddFault("Secrets", "is empty; give at least one secret, such as Secrets:1");
        }

        return names is null || secrets.Count == 0 ? null : Ring(names, secrets, (uint?)current ?? secrets.Keys.Max());
    }

    private static EncryptionKeys Ring(byte[] names, Dictionary<uint, byte[]> secrets, uint current)
    {
        var ring = EncryptionKeys.ForNames(names);
        foreach (var (id, secret) in secrets.Where(pair => pair.Key != current))
        {
            ring = ring.With(id, secret);
        }

        // the last one is that of new entries
        return ring.With(current, secrets[current]);
    }

    private Dictionary<uint, byte[]> Secrets(IConfigurationSection section)
    {
        var found = new Dictionary<uint, byte[]>();
        foreach (var one in section.GetChildren())
        {
            if (!uint.TryParse(one.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
            {
                _place.AddFault(one.Path, "the number of a key is a whole one from 1 on");
            }
            else if (SecretOf(one.Path, one.Value) is { } secret)
            {
                found[id] = secret;
            }
        }

        return found;
    }

    private byte[]? SecretOf(string path, string? text)
    {
        var secret = BytesOf(text);
        var fault =
            text is null or "" ? "is missing; set it in user secrets or the environment"
            : secret is null ? "what follows base64: is no Base64"
            : secret.Length < EncryptionKeys.LeastSecretLength
                ? FormattableString.Invariant(
                    $"a secret of {secret.Length} bytes is too short; give {EncryptionKeys.LeastSecretLength} at least, better 32 random ones after {Base64}"
                )
            : null;
        if (fault is null)
        {
            return secret;
        }

        _place.AddFault(path, fault);
        return null;
    }

    private static byte[]? BytesOf(string? text)
    {
        if (text?.StartsWith(Base64, StringComparison.Ordinal) is not true)
        {
            return Encoding.UTF8.GetBytes(text ?? "");
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text[Base64.Length..], bytes, out var length) ? bytes[..length] : null;
    }
}

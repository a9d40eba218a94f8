using System.Globalization;

namespace SharedBetweenRuns;

/// <summary>Reads the package manager's status file: paragraphs of <c>Name: value</c> lines, apart by empty lines.</summary>
internal static class StatusFile
{
    public static IEnumerable<IRecord> Read(string path)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path).Append(""))
        {
            if (line.Length == 0)
            {
                foreach (var record in RecordsOf(fields))
                {
                    yield return record;
                }

                fields.Clear();
            }
            else if (line[0] != ' ' && line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
            {
                fields[line[..colon]] = line[(colon + 1)..].Trim();
            }
        }
    }

    private static IEnumerable<IRecord> RecordsOf(Dictionary<string, string> fields)
    {
        if (!fields.TryGetValue("Package", out var name))
        {
            yield break;
        }

        var architecture = Text("Architecture");
        _ = long.TryParse(Text("Installed-Size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size);
        yield return new Package(name, Text("Version"), architecture, Text("Section"), size, Text("Description"));

        var needs = (Text("Pre-Depends") + "," + Text("Depends")).Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        for (var i = 0; i < needs.Length; i++)
        {
            var choices = needs[i].Split('|', 2, StringSplitOptions.TrimEntries);
            var words = choices[0].Split(' ', 2);
            yield return new Dependency(
                name,
                architecture,
                i,
                words[0],
                words.ElementAtOrDefault(1) ?? "",
                choices.ElementAtOrDefault(1) ?? ""
            );
        }

        string Text(string field) => fields.GetValueOrDefault(field, "");
    }
}

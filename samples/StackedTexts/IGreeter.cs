using Larder;

namespace StackedTexts;

// snippet: ctu-attributes-greeter
[Cached(Ttl = "2m")]
internal interface IGreeter
{
    string Hello(string name);

    string Bye(string name);
}
// end

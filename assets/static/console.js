/*! With Preact (MIT) and htm (Apache-2.0): licences.txt. Source: pages/ */
var k,Ft,ds,V,ot,Ne,qt,Ee,It,nt,st,ms,ge=Symbol.for("pv"),Re={},Le=[],fs=/^m(i|n|o|s|text|space)$/,at=Array.isArray,rt=Le.slice,oe=Object.assign;function te(e){e&&e.parentNode&&e.remove()}function Ht(e,t,o){var s,a,n,r={},l=arguments.length;for(n in t)n=="key"?s=t[n]:n=="ref"&&typeof e!="function"?a=t[n]:r[n]=t[n];return l>2&&(r.children=l>3?rt.call(arguments,2):o),$e(e,r,s,a,null)}function $e(e,t,o,s,a){var n={type:e,props:t,key:o,ref:s,__k:null,__:null,__b:0,__e:null,__c:null,constructor:ge,__v:a||++Ft,__i:-1,__u:0};return!a&&k.vnode&&k.vnode(n),n}function Oe(e){return e.children}function Pe(e,t){this.props=e,this.context=t,this.__g=0}function K(e,t){if(t==null)return e.__&&K(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:K(e)}function ps(e){var t,o=e.__v,s=o.__e,a=[],n=[],r=e.__P;r&&((t=oe({constructor:ge},o)).__v=o.__v+1,k.vnode&&k.vnode(t),it(r,t,o,e.__n,r.namespaceURI,32&o.__u?[s]:null,a,s||K(o),32&o.__u,n),t.__v=o.__v,t.__.__k[t.__i]=t,Gt(a,t,n),o.__=o.__e=null,t.__e!=s&&Bt(t))}function Bt(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),Bt(e)}function Mt(e){(8&e.__g||(e.__g|=8,V.push(e),Ne++))&&ot==k.debounceRendering||((ot=k.debounceRendering)||queueMicrotask)(jt)}function jt(){try{for(var e,t=1;V.length;)V.length>t&&V.sort(qt),e=V.shift(),t=V.length,8&e.__g&&ps(e)}finally{(Ne=V.length)&&(ot||queueMicrotask)(jt)}}function Wt(e,t,o,s,a,n,r,l,u,m,c){var f,p,d,h,b,g,v=s.__k||Le,y=t.length;for(u=hs(o,t,v,u,y),f=0;f<y;f++)(d=o.__k[f])!=null&&(p=~d.__i&&v[d.__i]||Re,d.__i=f,g=it(e,d,p,a,n,r,l,u,m,c),h=d.__e,(p.ref!=d.ref||8&p.__u)&&(p.ref&&lt(p.ref,null,d,p),d.ref&&c.push(d.ref,d.__c||h,d)),b=b||h,4&d.__u?(u=Yt(d,u,e,!p.__v),p.__e&&(p.__e=null)):typeof d.type=="function"&&g!==void 0?u=g:h&&(u=h.nextSibling),d.__u&=-21);return o.__e=b,u}function hs(e,t,o,s,a){var n,r,l,u,m,c,f,p,d,h=o.length,b=h,g=0,v=0,y=e.__k=Array(a);for(n=0;n<a;n++)(r=t[n])!=null&&typeof r!="boolean"&&typeof r!="function"?(typeof r!="object"||r.constructor===String?r=y[n]=$e(null,r):at(r)?r=y[n]=$e(Oe,{children:r}):r.constructor===ge&&r.__b?r=y[n]=$e(r.type,r.props,r.key,r.ref,r.__v):y[n]=r,u=n+g,r.__=e,r.__b=e.__b+1,l=null,~(m=r.__i=_s(r,o,u,b))&&(b--,(l=o[m])&&(l.__u|=2)),l&&l.__v?(r.__u|=16,m==u-1?g--:m==u+1?g++:m!=u&&(m>u?g--:g++,v=1)):(~m||(a>h?g--:a<h&&g++),typeof r.type!="function"&&(r.__u|=4))):y[n]=null;if(v){for(c=[],f=[],n=0;n<a;n++)if((r=y[n])&&16&r.__u){for(g=0,p=c.length;g<p;)c[d=g+p>>1]<r.__i?g=d+1:p=d;c[g]=r.__i,f[n]=g+1}for(g=c.length;n--;)f[n]&&(f[n]==g?g--:y[n].__u|=4)}if(b)for(n=0;n<h;n++)!(l=o[n])||2&l.__u||(l.__e==s&&(s=K(l)),ct(l,l));return s}function Yt(e,t,o,s){var a,n,r,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(a=e.__k)for(n=0;n<a.length;n++)a[n]&&(a[n].__=e,t=Yt(a[n],t,o,!1));return t}for(t&&!t.parentNode&&(t=K(e))&&!t.parentNode&&(t=null),r=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(r!=l&&(!s&&o.moveBefore&&r.parentNode?o.moveBefore(r,t):o.insertBefore(r,t||null)),t=r;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function _s(e,t,o,s){var a,n=e.key,r=e.type,l=t[o],u=l&&!(2&l.__u);if(l===null&&n==null||u&&n==l.key&&r==l.type)return o;if(s>(u?1:0)){for(a=o-1;a>=0;a--)if((l=t[a])&&!(2&l.__u)&&n==l.key&&r==l.type)return a;for(a=o+1;a<t.length;a++)if((l=t[a])&&!(2&l.__u)&&n==l.key&&r==l.type)return a}return-1}function Dt(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function Te(e,t,o,s,a){var n,r;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof s=="string"&&(e.style.cssText=s=""),s)for(t in s)o&&t in o||Dt(e.style,t);if(o)for(t in o)s&&o[t]==s[t]||Dt(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof s!="function"&&(s=null),(e.__e||(e.__e={}))[t]=o,o&&s||(r=st[t]||(st[t]=$s(t)),(e.__a||(e.__a={}))[t]=nt,n=t!=(t=t.replace(It,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,r,n):e.removeEventListener(t,r,n));else{if(a=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function $s(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[Ee]==null)t[Ee]=nt++;else if(t[Ee]<this.__a[e])return;return o(k.event?k.event(t):t)}}}function it(e,t,o,s,a,n,r,l,u,m){var c,f,p,d,h,b,g,v,y,U,A,tt,Lt,Ce,Z,Ot,G,ee,W=t.type;if(t.constructor!==ge)return null;128&o.__u&&(u=32&o.__u,c=o.__c.__z)&&(t.__u|=u,f=n=[],c.nodeType==8?l=Ue(c,n):n.push(c),l=n[0]||l),(c=k.__b)&&c(t);e:if(typeof W=="function"){p=r.length;try{if(v=t.props,y=(c=W.prototype)&&c.render,U=(c=W.contextType)&&s[c.__c],A=c?U?U.props.value:c.__:s,(d=o.__c)?(t.__c=d,2&d.__g&&(d.__g|=1)):(y?t.__c=d=new W(v,A):(t.__c=d=new Pe(v,A),d.constructor=W,d.render=ys),U&&U.sub(d),d.state||(d.state={}),d.__n=s,d.__g|=8,d.__h=[],d.__k=[]),y&&(d.__s||(d.__s=d.state),W.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=oe({},d.__s)),oe(d.__s,W.getDerivedStateFromProps(v,d.__s)))),h=d.props,b=d.state,d.__v=t,o.__c){if(v!==h&&y&&!W.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(v,A),t.__v==o.__v&&!(8&d.__g)||!(4&d.__g)&&d.shouldComponentUpdate&&d.shouldComponentUpdate(v,d.__s,A)===!1){t.__v!=o.__v&&(d.props=v,d.state=d.__s,d.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(q){q&&(q.__=t)}),Le.push.apply(d.__h,d.__k),d.__k=[],d.__h.length&&r.push(d),l=K(o);break e}d.componentWillUpdate&&d.componentWillUpdate(v,d.__s,A),y&&d.componentDidUpdate&&d.__h.push(function(){d.componentDidUpdate(h,b,g)})}else y&&!W.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),y&&d.componentDidMount&&d.__h.push(d.componentDidMount);d.context=A,d.props=v,d.__P=e,d.__g&=-5,tt=k.__r,Lt=y?25:0;do d.__g&=-9,tt&&tt(t),c=d.render(d.props,d.state=d.__s,d.context);while(8&d.__g&&++Lt<25);y&&(Le.push.apply(d.__h,d.__k),d.__k=[]),d.state=d.__s,d.getChildContext&&(s=oe({},s,d.getChildContext())),y&&o.__c&&d.getSnapshotBeforeUpdate&&(g=d.getSnapshotBeforeUpdate(h,b)),Ce=c&&c.type===Oe&&c.key==null?c.props.children:c,v.__P&&(c=l,a=(e=v.__P).namespaceURI,u=n=null,o.props&&o.props.__P!=e&&(o.__k.some(function(q){q&&ct(q,q)}),o.__k=null),l=o.__k?K(o,0):null),l=Wt(e,at(Ce)?Ce:[Ce],t,o,s,a,n,r,l,u,m),v.__P&&(t.__e=null,l=c),t.__u&=-161,f&&f.some(te),d.__h.length&&r.push(d),1&d.__g&&(d.__g&=-4)}catch(q){if(r.length=p,t.__v=null,u||n)if(q&&q.then){if(t.__u|=128|u,n){for(~(G=n.indexOf(l||void 0))||(G=n.length);(ee=n[G-1])&&ee.nodeType==8;)G--;for(;G<n.length;G++)if(ee=n[G])if(n[G]=null,Z){if(ee==Ot)break}else{if(ee.nodeType!=8)break;ee.data.startsWith("$s")&&(Ot=Ue(Z=ee))}}if(!Z){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;Z=l}(c=Ue(Z=t.__c.__z||(t.__c.__z=Z)))?(t.__e=Z,l=c):t.__e=l,l=l&&l.nextSibling}else n&&n.some(te);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),q&&q.then||zt(t),k.__e(q,t,o)}}else l=t.__e=gs(o.__e,t,o,s,a,n,r,u,m,e);return(c=k.diffed)&&c(t),l}function Ue(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function zt(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(zt))}function Gt(e,t,o){for(var s=0;s<o.length;)lt(o[s++],o[s++],o[s++]);k.__c&&k.__c(t,e),e.some(function(a){try{e=a.__h,a.__h=[],e.some(function(n){n.call(a)})}catch(n){k.__e(n,a.__v)}})}function gs(e,t,o,s,a,n,r,l,u,m){var c,f,p,d,h,b,g,v,y=o.props||Re,U=t.props,A=t.type;if(A=="svg"?a="http://www.w3.org/2000/svg":A=="math"?a="http://www.w3.org/1998/Math/MathML":a||(a="http://www.w3.org/1999/xhtml"),n){for(c=0;c<n.length;c++)if((h=n[c])&&(A?h.localName==A:h.nodeType==3)){e=h,n[c]=null;break}}if(!e){if(v=m.ownerDocument||document,!A)return v.createTextNode(U);e=v.createElementNS(a,A,U.is?U:m),l&&(k.__m&&k.__m(t,n),l=!1),n=null}if(A){if(m=A=="template"&&e.content||e,n=A=="textarea"&&U.defaultValue!=null?null:n&&rt.call(m.childNodes),!l&&n)for(y={},c=0;c<e.attributes.length;c++)y[(h=e.attributes[c]).name]=h.value;for(c in y)h=y[c],c=="dangerouslySetInnerHTML"?p=h:c=="children"||c in U||c=="value"&&"defaultValue"in U||c=="checked"&&"defaultChecked"in U||Te(e,c,null,h,a);for(c in U)h=U[c],c=="children"?d=h:c=="dangerouslySetInnerHTML"?f=h:c=="value"?b=h:c=="checked"?g=h:l&&typeof h!="function"||y[c]===h||Te(e,c,h,y[c],a);f?(l||p&&(f.__html==p.__html||f.__html==e.innerHTML)||(e.innerHTML=f.__html),t.__k=[]):(p&&(e.textContent=""),(A=="foreignObject"||a=="http://www.w3.org/1998/Math/MathML"&&fs.test(A))&&(a="http://www.w3.org/1999/xhtml"),Wt(m,at(d)?d:[d],t,o,s,a,n,r,n?n[0]:o.__k&&K(o,0),l,u),n&&n.some(te)),l&&A!="textarea"||(c="value",A=="progress"&&b==null?e.removeAttribute(c):b==null||b===e[c]&&(A!="progress"||b)||Te(e,c,b,y[c],a),c="checked",g!=null&&g!=e[c]&&Te(e,c,g,y[c],a))}else y===U||l&&e.data==U||(e.data=U);return e}function lt(e,t,o,s){try{typeof e=="function"?t?t.__x=e(t)||1:s&&(s=s.__c||s.__e)&&(t=s.__x)&&(s.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(a){k.__e(a,o)}}function ct(e,t,o){var s,a,n,r;if(k.unmount&&k.unmount(e),!(s=e.ref)||s.current&&s.current!=e.__e||lt(s,null,t,e),s=e.__c){if(s.componentWillUnmount)try{s.componentWillUnmount()}catch(l){k.__e(l,t)}s.__P=s.__n=null}if(s=e.__k)for(r=0;r<s.length;r++)s[r]&&ct(s[r],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(s=e.__c)&&(s=s.__z)&&(a=Ue(s,n=[]))&&(s==e.__e&&n.some(te),te(a),te(s)),o||te(e.__e),e.__e=e.__c=e.__=null}function ys(e,t,o){return this.constructor(e,o)}function Vt(e,t){var o,s,a,n;k.__&&k.__(e,t),t.nodeType==9&&(t=t.documentElement),s=(o=e&&32&e.__u)?null:t.__k,t.__k=$e(Oe,{children:[e]}),a=[],n=[],it(t,t.__k,s||Re,Re,t.namespaceURI,s?null:t.firstChild?rt.call(t.childNodes):null,a,s?s.__e:t.firstChild,o,n),Gt(a,t.__k,n),t.__k.props.children=null}k={__e:function(e,t,o,s){for(var a,n,r;t=t.__;)if((a=t.__c)&&!(1&a.__g)){a.__g|=4;try{if((r=(n=a.constructor)&&n.getDerivedStateFromError)&&a.setState(n.getDerivedStateFromError(e)),a.componentDidCatch&&(a.componentDidCatch(e,s||{}),r=1),r&&8&a.__g)return void(a.__g|=2)}catch(l){e=l}}throw Ne=0,e}},Ft=0,ds=function(e){return e!=null&&e.constructor===ge},Pe.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=oe({},this.state)),typeof e=="function"&&(e=e(oe({},o),this.props)),e&&(oe(o,e),this.__v&&(t&&this.__k.push(t),Mt(this)))},Pe.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Mt(this))},Pe.prototype.render=Oe,V=[],Ne=0,qt=function(e,t){return e.__v.__b-t.__v.__b},Ee=Symbol(),It=/(PointerCapture)$|Capture$/i,nt=0,st={},ms=0;var ie,N,ut,Kt,dt=Object.is,Me=0,no=[],mt=[],E=k,Jt=E.__b,Qt=E.__r,Xt=E.diffed,Zt=E.__c,eo=E.unmount,to=E.__;function De(e,t){E.__h&&E.__h(N,e,Me||t),Me=0;var o=N.__H||(N.__H={__:[],__h:[]});return e>=o.__.length&&o.__.push({}),o.__[e]}function _(e){return Me=1,bs(ao,e)}function bs(e,t,o){var s=De(ie++,2);if(s.t=e,!s.__c&&(s.__=[o?o(t):ao(void 0,t),function(n){var r=(s.__N||s.__)[0],l=s.t(r,n);dt(r,l)||(s.__N=[l,s.__[1]],s.__c.setState({}))}],s.__c=N,!N.__f)){N.__f=!0;var a=N.shouldComponentUpdate;N.shouldComponentUpdate=function(n,r,l){var u=this.__H;if(!u)return!0;var m=!1,c=this.props!=n;if(u.__.some(function(p){p.__N&&(m=!0,dt(p.__[0],p.__N[0])||(c=!0))}),a){var f=a.call(this,n,r,l);return m?f||c:f}return!m||c}}return s.__}function x(e,t){var o=De(ie++,3);!E.__s&&pt(o.__H,t)&&(o.__P=!0,o.__=e,o.u=t,N.__H.__h.push(o))}function M(e,t){var o=De(ie++,4);!E.__s&&pt(o.__H,t)&&(o.__P=!1,o.__=e,o.u=t,N.__h.push(o))}function $(e){return Me=5,vs(function(){return{current:e}},[])}function vs(e,t){var o=De(ie++,7);return pt(o.__H,t)&&(o.__=e(),o.__H=t),o.__}function ws(){var e;do{for(;e=mt.shift();)try{ye(e)}catch(o){E.__e(o,{__:(e=e.__P)&&e.__v})}for(;e=no.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(ye),t.__h.some(ft),t.__h=[]}catch(o){t.__h=[],E.__e(o,e.__v)}}}while(mt.length)}E.__b=function(e){N=null,Jt&&Jt(e)},E.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),to&&to(e,t)},E.__r=function(e){Qt&&Qt(e),ie=0;var t=(N=e.__c).__H;t&&(ut==N?N.__h=[]:(t.__h.some(ye),t.__h.some(ft),ie=0),t.__h=[],t.__.some(function(o){o.__N&&(o.__=o.__N),o.u=o.__N=void 0})),ut=N},E.diffed=function(e){Xt&&Xt(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&so(no.push(t)),t.__H.__.some(function(o){o.u&&(o.__H=o.u)})),ut=N=null},E.__c=function(e,t){t.some(function(o){try{o.__h.some(ye),o.__h=o.__h.filter(function(s){return!s.__||ft(s)})}catch(s){o.__h=[function(){throw s}]}}),Zt&&Zt(e,t)},E.unmount=function(e){eo&&eo(e);var t,o,s=e.__c;s&&s.__H&&(s.__H.__.some(function(a){try{if(a.__P&&a.__c){if(o===void 0){for(o=e.__;o&&(!o.__c||!o.__c.__P);)o=o.__;o=o&&o.__c}a.__P=o,so(mt.push(a))}else ye(a)}catch(n){t=n}}),s.__H=void 0,t&&E.__e(t,s.__v))};var oo=typeof requestAnimationFrame=="function";function ks(e){var t,o=function(){clearTimeout(s),oo&&cancelAnimationFrame(t),setTimeout(e)},s=setTimeout(o,35);oo&&(t=requestAnimationFrame(o))}function so(e){e!=1&&Kt==E.requestAnimationFrame||((Kt=E.requestAnimationFrame)||ks)(ws)}function ye(e){var t=N,o=e.__c;typeof o=="function"&&(e.__c=void 0,o()),N=t}function ft(e){var t=N;e.__c=e.__(),N=t}function pt(e,t){return!e||e.length!=t.length||t.some(function(o,s){return!dt(o,e[s])})}function ao(e,t){return typeof t=="function"?t(e):t}var io=function(e,t,o,s){var a;t[0]=0;for(var n=1;n<t.length;n++){var r=t[n++],l=t[n]?(t[0]|=r?1:2,o[t[n++]]):t[++n];r===3?s[0]=l:r===4?s[1]=Object.assign(s[1]||{},l):r===5?(s[1]=s[1]||{})[t[++n]]=l:r===6?s[1][t[++n]]+=l+"":r?(a=e.apply(l,io(e,l,o,["",null])),s.push(a),l[0]?t[0]|=2:(t[n-2]=0,t[n]=a)):s.push(l)}return s},ro=new Map;function lo(e){var t=ro.get(this);return t||(t=new Map,ro.set(this,t)),(t=io(this,t.get(e)||(t.set(e,t=(function(o){for(var s,a,n=1,r="",l="",u=[0],m=function(p){n===1&&(p||(r=r.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?u.push(0,p,r):n===3&&(p||r)?(u.push(3,p,r),n=2):n===2&&r==="..."&&p?u.push(4,p,0):n===2&&r&&!p?u.push(5,0,!0,r):n>=5&&((r||!p&&n===5)&&(u.push(n,0,r,a),n=6),p&&(u.push(n,p,0,a),n=6)),r=""},c=0;c<o.length;c++){c&&(n===1&&m(),m(c));for(var f=0;f<o[c].length;f++)s=o[c][f],n===1?s==="<"?(m(),u=[u],n=3):r+=s:n===4?r==="--"&&s===">"?(n=1,r=""):r=s+r[0]:l?s===l?l="":r+=s:s==='"'||s==="'"?l=s:s===">"?(m(),n=1):n&&(s==="="?(n=5,a=r,r=""):s==="/"&&(n<5||o[c][f+1]===">")?(m(),n===3&&(u=u[0]),n=u,(u=u[0]).push(2,0,n),n=0):s===" "||s==="	"||s===`
`||s==="\r"?(m(),n=2):r+=s),n===3&&r==="!--"&&(n=4,u=u[0])}return m(),u})(e)),t),arguments,[])).length>1?t:t[0]}var i=lo.bind(Ht);var xs=document.querySelector('meta[name="vestibule-base"]').content,Ss=15e3,L=class extends Error{constructor(t,o={},s=null){super(o.detail??o.title??""),this.status=t,this.code=o.code??"",this.errors=Array.isArray(o.errors)?o.errors:[],this.methods=Array.isArray(o.methods)?o.methods:[],this.requestId=o.request_id??"",this.retryAfter=s}};async function se(e,t,{body:o,token:s}={}){let a={Accept:"application/json"};o&&(a["Content-Type"]="application/json"),s&&(a.Authorization=`Bearer ${s}`);let n,r;try{n=await fetch(xs+t,{method:e,headers:a,body:o&&JSON.stringify(o),credentials:"same-origin",cache:"no-store",signal:AbortSignal.timeout(Ss)}),r=await n.text()}catch{throw new L(0)}let l=As(r);if(n.ok)return l;throw new L(n.status,l,Cs(n.headers.get("Retry-After")))}function As(e){try{return JSON.parse(e)??{}}catch{return{}}}function Cs(e){return/^\d+$/.test(e??"")?Number(e):null}var ht="vestibule.signed_in";function co(){try{return localStorage.getItem(ht)==="1"}catch{return!0}}function _t(e){try{e?localStorage.setItem(ht,"1"):localStorage.removeItem(ht)}catch{}}var Fe=[],qe=()=>{};function uo(e){qe=e,qe(Fe.length>0)}function mo(){return new Promise(e=>{Fe.push(e),qe(!0)})}function le(e){let t=Fe;Fe=[],qe(!1);for(let o of t)o(e)}var ne={status:"unknown"},H=null,gt=new Set,po="BroadcastChannel"in globalThis?new BroadcastChannel("vestibule"):null;function we(e){ne=e;for(let t of gt)t(e)}function Ie(){let[e,t]=_(ne);return x(()=>(gt.add(t),t(ne),()=>gt.delete(t)),[]),e}async function ke(){co()?await be():ve()}async function He(e="You are logged out."){await vt(()=>se("POST","/logout")),bt(e)}function bt(e){ve(e),po?.postMessage("out")}async function ce(e,t,o){H&&Date.now()>H.until&&await fo();try{return await yt(e,t,o)}catch(s){if(s.status!==401||!H||s.code==="invalid_code")throw s;if(s.code!=="step_up_required")await fo();else if(!await mo())throw s;return yt(e,t,o)}}function yt(e,t,o){if(!H)throw new L(401,{code:"missing_token",detail:"You are no longer logged in."});return se(e,t,{body:o,token:H.value})}async function Be(e){ho(await vt(()=>yt("POST","/step-up",e)))}async function fo(){let e=await be();if(e)throw e}function Ts(e){ne.status==="in"&&ne.user.id===e.id&&we({status:"in",user:e})}async function ue(){Ts(await ce("GET","/me"))}var $t=null;function be(){return $t??=vt(()=>se("POST","/refresh")).then(ho,Es).finally(()=>{$t=null}),$t}function vt(e){return navigator.locks?navigator.locks.request("vestibule.cookie",e):e()}function ho(e){H={value:e.access_token,until:Date.now()+e.expires_in*1e3},_t(!0),we({status:"in",user:e.user})}function Es(e){return e.code==="second_factor_required"?ve("Please log in again."):e.status===401?ve(e.code==="missing_token"?"":"Your session has ended. Please log in again."):ne.status!=="in"&&we({status:"unreachable",problem:e}),e}function ve(e=""){H=null,_t(!1),we({status:"anonymous",note:e})}async function Ps(){if(ne.status!=="in")return;if(Date.now()>H.until)return be();let e=H;try{let t=await se("GET","/me",{token:e.value});H===e&&we({status:"in",user:t})}catch(t){t.status===401&&await be()}}po?.addEventListener("message",({data:e})=>{e==="out"&&ve("You are logged out."),e==="in"&&be()});document.addEventListener("visibilitychange",()=>{document.visibilityState==="visible"&&Ps()});addEventListener("pageshow",e=>{e.persisted&&ke()});var wt=JSON.parse(document.getElementById("settings").textContent),ae={name:wt.app.name,logo:wt.app.logo&&new URL(wt.app.logo).pathname},$o=e=>e?`${e} · ${ae.name}`:ae.name,J=document.querySelector('meta[name="vestibule-mail"]').content==="on",Ns={signup:"open",mail_login:"off",password_min_bytes:0},_o=new URLSearchParams(location.search).get("next"),kt=e=>se("GET",`/settings${e}`),Rs=(_o?kt(`?next=${encodeURIComponent(_o)}`).catch(()=>kt("")):kt("")).catch(()=>Ns);function je(){let[e,t]=_(null);return x(()=>{Rs.then(t)},[]),e}function B(e){switch(e.status){case 0:return"The server did not answer. Check your connection and try again.";case 429:return`Too many attempts. ${yo(e.retryAfter)}`;case 503:return`The server is busy right now. ${yo(e.retryAfter)}`}return e.status>=500?`Something went wrong on our side. Please try again.${e.requestId&&` If it keeps happening, mention this request: ${e.requestId}`}`:e.code in go?go[e.code]:e.message||"That did not work. Please try again."}var go={invalid_token:"You are no longer logged in.",token_stale:"You are no longer logged in.",step_up_required:"This needs your password again.",session_ended:"Your session has ended. Please log in again.",email_not_verified:"Please confirm your email first.",last_admin:"You are the last admin here. Make another user an admin first.",invalid_challenge:"This took too long, or too many codes were wrong. Please begin again.",cross_site:"This page was opened under a URL that this server does not accept logins from.",passkey_not_used:"No passkey was used. Try again, or choose another way.",passkey_not_added:"No passkey was added. Try again when you are ready.",passkey_refused:"This passkey was not accepted. Try again, or choose another way.",passkey_elsewhere:"Passkeys do not work under the URL of this page.",passkey_exists:"This device has a passkey for your account already.",invalid_passkey:"This passkey cannot be added. Please try again.",unknown_passkey:"This passkey does not belong to an account here any more. Log in another way.",last_way_in:"Nothing else would open your account. Add another way to log in first.",conflict:"Something else changed at the same time. Please try again."};function yo(e){if(e===null)return"Please try again in a moment.";let t=(o,s)=>`Please try again in ${o} ${s}${o===1?"":"s"}.`;return e<120?t(Math.max(1,e),"second"):e<7200?t(Math.ceil(e/60),"minute"):t(Math.ceil(e/3600),"hour")}function bo(e,t){if(e.code==="email_taken")return{errors:{email:"This email already has an account."},alert:""};if(e.code==="wrong_password")return{errors:{[t("current_password")?"current_password":"password"]:"This is not your password."},alert:""};if(e.code==="invalid_code")return{errors:{[t("recovery_code")?"recovery_code":"code"]:"This code is wrong or was used already."},alert:""};let o={},s=[];for(let{pointer:n="",detail:r}of e.errors){let l=n.split("/")[1];l&&t(l)?o[l]??=r:s.push(r)}let a=Object.keys(o).length>0;return{errors:o,alert:s.join(" ")||(a?"":B(e))}}function w(e){let t=$(!1),[o,s]=_(!1),[a,n]=_("");async function r(...l){if(!t.current){t.current=!0,s(!0),n("");try{await e(...l)}catch(u){if(!(u instanceof L))throw u;n(B(u))}finally{t.current=!1,s(!1)}}}return{busy:o,alert:a,run:r}}var T=({of:e})=>i`<div role="alert" class="alert">${e.alert}</div>`;function C({action:e,look:t,children:o}){return i`
    <button class=${t} type="button" aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}
      onClick=${()=>e.run()}>${o}</button>`}function We(e){return e?/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(e)?"":"Enter a full email, like name@example.com.":"Enter your email."}function vo(e,t){let o=new TextEncoder().encode(e).length;return o<t?`Choose a password of at least ${t} characters.`:o?"":"Choose a password."}function wo(e){return e>0?`At least ${e} characters`:""}function ko(e){return/^[0-9]{6}$/.test(e)?"":"Enter the six digits that the app shows."}function xo(e){return e?"":"Enter a recovery code."}function So(e){return e?"":"Enter your password."}var Ao=e=>e.replaceAll(/\s/g,"");function D({read:e,check:t,send:o,scope:s=""}){let a=$(null),n=$(!1),[r,l]=_(!1),[u,m]=_({errors:{},alert:"",code:""});M(()=>{a.current?.querySelector('[aria-invalid="true"]')?.focus()},[u.at]);function c(h,b="",g=""){m({errors:h,alert:b,code:g,at:performance.now()})}async function f(h){if(h.preventDefault(),n.current)return;let b=e(Object.fromEntries(new FormData(a.current))),g=Object.entries(t(b)).filter(([,v])=>v);if(g.length)return c(Object.fromEntries(g));n.current=!0,l(!0),m({errors:{},alert:"",code:""});try{await o(b)}catch(v){if(!(v instanceof L))throw v;let{errors:y,alert:U}=bo(v,A=>a.current?.elements.namedItem(A));c(y,U,v.code)}finally{n.current=!1,l(!1)}}function p({target:h}){if(!u.errors[h.name])return;let{[h.name]:b,...g}=u.errors;m({...u,errors:g})}return{element:a,busy:r,submit:f,edited:p,id:h=>s?`${s}-${h}`:h,...u}}function F({form:e,label:t,button:o,look:s="primary",cancel:a,cancelLabel:n="Cancel",children:r}){return i`
    <form ref=${e.element} method="post" novalidate aria-label=${t} onSubmit=${e.submit} onInput=${e.edited}>
      <div role="alert" class="alert">${e.alert}</div>
      ${r}
      <p class="visually-hidden" aria-live="polite">${Object.values(e.errors).join(" ")}</p>
      <div class="buttons">
        <button class=${s} type="submit" aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}>${o}</button>
        ${a&&i`<button class="secondary" type="button" onClick=${a}>${n}</button>`}
      </div>
    </form>`}function I({form:e,name:t,label:o,hint:s,action:a,children:n,...r}){let l=e.errors[t],u=e.id(t),m=[l&&`${u}-error`,s&&`${u}-hint`].filter(Boolean).join(" ");return i`
    <div class="field">
      <label for=${u}>${o}</label>
      <div class="entry">
        <input id=${u} name=${t} required ...${r}
          aria-invalid=${l?"true":void 0} aria-describedby=${m||void 0} />
        ${n}
      </div>
      ${l&&i`<p class="error" id="${u}-error">${l} ${a}</p>`}
      ${s&&!l&&i`<p class="hint" id="${u}-hint">${s}</p>`}
    </div>`}function de({form:e,name:t="email",label:o="Email",autocomplete:s,action:a}){return i`
    <${I} form=${e} name=${t} label=${o} type="email" inputmode="email" autocapitalize="none"
      spellcheck=${!1} autocomplete=${s} action=${a} />`}function Ye({form:e,name:t="password",label:o="Password",autocomplete:s,hint:a}){let[n,r]=_(!1);return x(()=>{e.busy&&r(!1)},[e.busy]),i`
    <${I} form=${e} name=${t} label=${o} type=${n?"text":"password"} hint=${a}
      autocapitalize="none" spellcheck=${!1} autocomplete=${s}>
      <button class="reveal" type="button" aria-pressed=${String(n)} aria-controls=${e.id(t)} onClick=${()=>r(!n)}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
          <circle cx="12" cy="12" r="3" />
          ${!n&&i`<path d="M4 20 20 4" />`}
        </svg>
        <span class="visually-hidden">Show ${o.toLowerCase()}</span>
      </button>
    <//>`}var Co=({form:e})=>i`
  <${I} form=${e} name="code" label="Code" type="text" inputmode="numeric" autocomplete="one-time-code" spellcheck=${!1} />`,To=({form:e})=>i`
  <${I} form=${e} name="recovery_code" label="Recovery code" type="text" autocomplete="off" autocapitalize="none" spellcheck=${!1} />`,xt=({user:e})=>i`
  <input type="text" name="username" autocomplete="username" value=${e.email} readonly hidden />`;var Eo=globalThis.PublicKeyCredential,Po=typeof Eo?.parseRequestOptionsFromJSON=="function";function Uo({challenge_id:e,publicKey:t},o){let s={publicKey:Eo.parseRequestOptionsFromJSON(t),signal:Ls(o?.signal)};return o&&(s.mediation="conditional"),Ms(e,navigator.credentials.get(s),"passkey_not_used")}var ze=new AbortController;function Ls(e){return ze.abort(),ze=new AbortController,e?AbortSignal.any([e,ze.signal]):ze.signal}var Os={InvalidStateError:"passkey_exists",SecurityError:"passkey_elsewhere"};async function Ms(e,t,o){try{return{challenge_id:e,credential:(await t).toJSON()}}catch(s){throw s instanceof DOMException?new L(400,{code:Os[s.name]??o}):s}}function No(e){return["invalid_credentials","invalid_challenge"].includes(e.code)?new L(e.status,{code:"passkey_refused"}):e}function Ro(){let e=Ie(),[t,o]=_(!1),[s,a]=_(null);x(()=>uo(o),[]);let n=e.status==="in";return x(()=>{t&&!n&&le(!1)},[t,n]),x(()=>{if(!t)return a(null);ce("GET","/me/factors").then(({items:r})=>a(Ds(r)),()=>a(["password"]))},[t]),t&&n&&s?i`<${Fs} user=${e.user} ways=${s} />`:null}function Ds(e){let t=s=>e.some(a=>a.kind===s);if(!e.length)return["password"];let o=[];return t("passkey")&&Po&&o.push("passkey"),t("totp")&&o.push("code"),[...o,"recovery_code"]}var Ge={password:{title:"Confirm your password",words:"Enter your password to continue."},passkey:{title:"Confirm with your passkey",words:"Use your passkey to continue.",choose:"Use a passkey"},code:{title:"Confirm with a code",words:"Enter the code that your authenticator app shows.",choose:"Use the authenticator app",check:ko,input:Co},recovery_code:{title:"Confirm with a recovery code",words:"Enter one of your recovery codes.",choose:"Use a recovery code",check:xo,input:To}};function Fs({user:e,ways:t}){let o=je(),s=$(null),[a,n]=_(t[0]);M(()=>{s.current.showModal()},[]);let r=()=>s.current.close(),l=a==="passkey"?Hs:a==="password"?qs:Is;return i`
    <dialog ref=${s} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${()=>le(!1)}>
      <h2 id="step-up-title">${Ge[a].title}</h2>
      <p class="hint" id="step-up-words">You logged in a while ago. ${Ge[a].words}</p>
      <${l} key=${a} user=${e} way=${a} setWay=${n} cancel=${r} />
      ${t.filter(u=>u!==a).map(u=>i`
        <p class="other" key=${u}><button class="plain" type="button" onClick=${()=>n(u)}>${Ge[u].choose}</button></p>`)}
      ${a==="password"&&(o?.mail_login??"off")!=="off"&&i`
        <p class="hint">No password yet? <a href="/forgot-password">Choose one</a>, or log out and log in by mail again.</p>`}
    </dialog>`}function qs({user:e,setWay:t,cancel:o}){let s=D({scope:"step-up",read:({password:a})=>({password:a}),check:({password:a})=>({password:So(a)}),send:async a=>{try{await Be(a)}catch(n){if(n.code==="second_factor_required"&&n.methods.length)return t(n.methods.includes("totp")?"code":"passkey");throw n}le(!0)}});return i`
    <${F} form=${s} label="Confirm that it is you" button="Continue" cancel=${o}>
      <${xt} user=${e} />
      <${Ye} form=${s} label="Your password" autocomplete="current-password" />
    <//>`}function Is({user:e,way:t,cancel:o}){let{check:s,input:a}=Ge[t],n=D({scope:"step-up",read:r=>({[t]:Ao(r[t])}),check:r=>({[t]:s(r[t])}),send:async r=>{await Be(r),le(!0)}});return i`
    <${F} form=${n} label="Confirm that it is you" button="Continue" cancel=${o}>
      <${xt} user=${e} />
      <${a} form=${n} />
    <//>`}function Hs({cancel:e}){let t=w(async()=>{let o=await Uo(await ce("POST","/passkeys/options"));try{await Be({passkey:o})}catch(s){throw No(s)}le(!0)});return i`
    <${T} of=${t} />
    <div class="buttons">
      <${C} action=${t} look="primary">Use Your Passkey<//>
      <button class="secondary" type="button" onClick=${e}>Cancel</button>
    </div>`}var St=document.querySelector('meta[name="vestibule-public-url"]')?.content,Lo=()=>St&&i`
  <p class="other">Please open <a href=${St+location.pathname}>${St.replace(/^https?:\/\//,"")}</a> instead.</p>`;var Oo=!0;function R({children:e}){let t=$(null);return M(()=>{Oo||t.current.focus(),Oo=!1},[]),i`<h1 ref=${t} tabindex="-1">${e}</h1>`}function Mo({problem:e}){return i`
    <${R}>The server cannot be reached<//>
    <div role="alert" class="alert">${B(e)}</div>
    ${e?.code==="cross_site"&&i`<${Lo} />`}
    <button class="primary" type="button" onClick=${ke}>Try Again</button>`}var Bs=[["/admin","Overview"],["/admin/users","Users"],["/admin/audit","Audit"],["/admin/mail","Mail"]],Do=({size:e})=>ae.logo?i`<img class="logo" src=${ae.logo} alt="" />`:i`
  <svg class="mark" viewBox="0 0 32 32" width=${e} height=${e} aria-hidden="true" focusable="false">
    <path class="mark-frame" d="M6 28.5V15a10 10 0 0 1 20 0v13.5M2.5 28.5h27" />
    <path class="mark-light" d="M11 28.5V16a5 5 0 0 1 10 0v12.5z" />
  </svg>`;function At({route:e,user:t,children:o}){let s=a=>a==="/admin"?e.path===a:e.path.startsWith(a);return i`
    <a class="skip" href="#content">Skip to the content</a>
    <header class="bar">
      <a class="brand" href="/"><${Do} size=${28} /><span>${ae.name}</span></a>
      <nav aria-label="Console">
        ${Bs.map(([a,n])=>i`<a href=${a} aria-current=${s(a)?"page":void 0}>${n}</a>`)}
      </nav>
      ${t?i`<${js} user=${t} />`:i`<div class="me"></div>`}
    </header>
    <main id="content" tabindex="-1">${o}</main>`}function js({user:e}){let t=w(()=>He());return i`
    <div class="me">
      <a href="/account"><bdi>${e.name}</bdi></a>
      <${C} action=${t} look="small">Log Out<//>
      <${T} of=${t} />
    </div>`}var Ct=({children:e})=>i`
  <main class="door">
    <a class="brand" href="/"><${Do} size=${44} /><span>${ae.name}</span></a>
    ${e}
  </main>`;function me({pages:e,empty:t,children:o}){let s=w(e.again),a=w(e.more);return e.alert&&!e.items?i`
      <div role="alert" class="alert">${e.alert}</div>
      <${C} action=${s} look="small">Try Again<//>`:e.items?i`
    <div class=${e.stale?"stale":""} aria-busy=${e.stale?"true":void 0}>
      ${e.items.length?o:i`<div class="empty">${t}</div>`}
    </div>
    <div role="alert" class="alert">${e.alert}</div>
    ${e.next&&!e.stale&&i`<p class="more"><${C} action=${a} look="small">More<//></p>`}`:i`<${re} rows=${8} />`}var re=({rows:e})=>i`
  <div class="loading ghosts" role="status">
    <span class="visually-hidden">Loading</span>
    ${Array.from({length:e},()=>i`<div class="ghost row"></div>`)}
  </div>`;function fe({items:e,next:t,stale:o},s,a){return!e||o?"":e.length?t?`The first ${e.length} ${a}`:`${e.length} ${e.length===1?s:a}`:`No ${a}`}var Y={path:location.pathname,search:location.search,note:"",visit:0},Tt=new Set;function Et(e){Y={note:"",...e,path:location.pathname,search:location.search};for(let t of Tt)t(Y)}function Fo(){let[e,t]=_(Y);return x(()=>(Tt.add(t),t(Y),()=>Tt.delete(t)),[]),e}function pe(e,t=""){history.pushState(null,"",e),Et({note:t,visit:Y.visit+1}),scrollTo(0,0)}function j(e){let t=new URLSearchParams(Object.entries(e).filter(([,o])=>o)).toString();history.replaceState(null,"",t?`?${t}`:location.pathname),Et({visit:Y.visit})}addEventListener("popstate",()=>{location.pathname===Y.path&&location.search===Y.search||Et({visit:Y.visit+1})});document.addEventListener("click",e=>{let t=e.target.closest('a[href^="/admin"]');!t||t.target||e.defaultPrevented||e.button!==0||e.ctrlKey||e.metaKey||e.shiftKey||e.altKey||(e.preventDefault(),pe(t.href))});function qo({session:{user:e},lost:t}){let o=w(()=>He("Log in as an admin."));return i`
    <${R}>${t?"You are no longer an admin":"This page is for admins"}<//>
    <p class="lead">${t?"Your admin role was removed while this page was open.":i`You are logged in as <strong><bdi>${e.email}</bdi></strong>, which is not an admin account. If it should be one, ask the
          administrator of this site.`}</p>
    <${T} of=${o} />
    <div class="choices">
      <a class="primary" href="/">To the Home Page</a>
      <${C} action=${o} look="secondary">Log In as Another User<//>
    </div>`}var Ws=[["Edg","Edge"],["OPR/","Opera"],["SamsungBrowser/","Samsung Internet"],["Firefox/","Firefox"],["FxiOS/","Firefox"],["Chrome/","Chrome"],["CriOS/","Chrome"],["Safari/","Safari"],["curl/","curl"]],Ys=[["iPhone","iPhone"],["iPad","iPad"],["Android","Android"],["Windows","Windows"],["CrOS","ChromeOS"],["Mac OS X","macOS"],["Linux","Linux"]];function xe(e){let t=a=>a.find(([n])=>e.includes(n))?.[1],[o,s]=[t(Ws),t(Ys)];return o&&s?`${o} on ${s}`:o??s??"Unknown device"}var zs=[["minute",60],["hour",60],["day",24],["month",30],["year",12]];function Io(e,t){let o=new Intl.RelativeTimeFormat("en",{numeric:"auto"}),[s,a]=[(t-e)/1e3,"second"];if(s<60)return"just now";for(let[n,r]of zs){if(s<r)break;[s,a]=[s/r,n]}return o.format(-Math.floor(s),a)}var Pt={"account.delete":"User deleted the account","admin.bootstrap":"First admin invited","audit.clear":"Old audit rows cleared","email.change":"Email changed","email.change.asked":"Email change requested","access.denied":"Access denied","email.undo":"Email change undone","email.disown":"Sign-up rejected by the mailbox owner","email.verify":"Email confirmed","key.revoke":"Signing key revoked","key.rotate":"Signing key rotated","limit.exceeded":"Rate limit exceeded",login:"Logged in","login.blocked":"Login during a lockout",logout:"Logged out","mail.retry":"Mail retried","meta.change":"Notes or labels changed","password.breached":"Breached password used","password.change":"Password changed","password.forgot":"Password reset requested","password.reset":"Password reset","password.send":"Password mail sent","profile.change":"Name changed","refresh.ahead":"Refresh token newer than the database","refresh.moved":"Session moved to another network and user agent","refresh.retry":"Refresh token retried from another client","refresh.reuse":"Refresh token replayed","role.disable":"Role removed","role.enable":"Role granted","session.replaced":"Session replaced by a login","reauth.blocked":"Re-authentication during a lockout","login.challenge":"Password right, second factor due","login.enrolment":"First proof right, second factor to be added","login.second_factor":"Second factor","mail_login.asked":"Login code requested","login.mail_code":"Logged in by mail","mailbox.prove":"Mailbox proved, password and sessions ended","login.passkey":"Passkey used","passkey.add":"Passkey added","passkey.rename":"Passkey renamed","passkey.remove":"Passkey removed","passkey.revoke":"Passkey removed by an admin","factor.confirm":"Authenticator app added","factor.remove":"Authenticator app removed","factors.reset":"Second factors removed","recovery_codes.renew":"New recovery codes","trusted_device.remove":"Browser no longer trusted","session.lockout":"Session ended after wrong passwords","session.step_up":"Re-authenticated","sessions.end":"Sessions ended",signup:"Signed up","user.change":"Account changed","user.create":"Account created","user.delete":"Account deleted","user.import":"Account imported"},Bo=Object.entries(Pt).sort(([,e],[,t])=>e.localeCompare(t));function jo({action:e,outcome:t}){return e==="login"&&t==="failure"?"Login":Object.hasOwn(Pt,e)?Pt[e]:e}var Ho={already_registered:"You have an account already",confirm_new_email:"Confirm a new email",email_changed:"Email was changed",invitation:"Invitation",new_device:"Login from a new device",factor_added:"Second factor added",factor_removed:"Second factor removed",factors_reset:"Second factors removed",password_breached:"Breached password",login_code:"Login code",signup_code:"Sign-up code",device_code:"Code for a new device",password_removed:"Password was removed",passkey_added:"Passkey was added",passkey_removed:"Passkey was removed",passkey_revoked:"Passkey was removed by an admin",password_changed:"Password was changed",recovery_code_used:"Recovery code used",reset_password:"Choose a new password",session_ended_for_reuse:"Session ended after a token replay",session_moved:"Session used from a new route",session_ended_for_wrong_passwords:"Session ended after wrong passwords",test:"Test mail",verify_email:"Confirm your email"},Wo=e=>Object.hasOwn(Ho,e)?Ho[e]:e,Gs=new Intl.NumberFormat("en"),P=e=>Gs.format(e),Ve=e=>new Date(e).toLocaleString("en",{dateStyle:"medium",timeStyle:"medium"}),O=({time:e})=>i`
  <time datetime=${e} title=${Ve(e)}>${Io(new Date(e),new Date)}</time>`,Vs=new Intl.DateTimeFormat("en",{dateStyle:"medium"}),Ke=({time:e})=>i`<time datetime=${e} title=${Ve(e)}>${Vs.format(new Date(e))}</time>`;var Ks=12,Je=172,zo=200,Js=new Intl.DateTimeFormat("en",{day:"numeric",month:"short",timeZone:"UTC"});function Go({signups:e,logins:t}){let o=Xs(e,t),[s,a]=_(o.length-1),n=$([]),r=o[Math.min(s,o.length-1)],l=Zs(Math.max(...o.flatMap(c=>[c.signups,c.logins]))),u=c=>Je-c/l*(Je-Ks);function m(c){let f={ArrowLeft:s-1,ArrowRight:s+1,Home:0,End:o.length-1}[c.key];f!==void 0&&(c.preventDefault(),n.current[Math.max(0,Math.min(o.length-1,f))]?.focus())}return i`
    <section class="card chart" aria-labelledby="per-day">
      <div class="chart-head">
        <h2 id="per-day">Sign-ups and logins per day</h2>
        <p class="legend"><span class="key signups"></span> Sign-ups <span class="key logins"></span> Logins</p>
      </div>
      <svg role="group" aria-label="Chart of the last ${o.length} days; arrow keys go from day to day" width="100%"
        height=${zo} onKeyDown=${m} focusable="false">
        ${[0,l/2,l].map(c=>i`
          <g aria-hidden="true" class="scale">
            <line x1="0" x2="100%" y1=${u(c)} y2=${u(c)} />
            ${c>0&&i`<text x="0" y=${u(c)-3}>${P(c)}</text>`}
          </g>`)}
        ${o.map((c,f)=>i`
          <${Qs} key=${c.name} day=${c} n=${f} of=${o.length} y=${u} chosen=${c===r} onChosen=${()=>a(f)}
            place=${p=>{n.current[f]=p}} />`)}
      </svg>
      <p class="readout"><strong>${r.name}</strong> ${Vo(r)}</p>
      <details>
        <summary>As a table</summary>
        <table class="plain-table">
          <thead><tr><th scope="col">Day (UTC)</th><th scope="col">Sign-ups</th><th scope="col">Logins</th></tr></thead>
          <tbody>
            ${[...o].reverse().map(c=>i`
              <tr><th scope="row">${c.name}</th><td>${P(c.signups)}</td><td>${P(c.logins)}</td></tr>`)}
          </tbody>
        </table>
      </details>
    </section>`}function Qs({day:e,n:t,of:o,y:s,chosen:a,onChosen:n,place:r}){let l=100/o,u=t*l,m=(f,p,d)=>i`
    <rect class=${p} x="${u+l*d}%" width="${l*.34}%" y=${s(f)} height=${Je-s(f)} rx="1.5" />`,c=(o-1-t)%7===0&&t>1;return i`
    <g ref=${r} class="day" role="img" aria-label="${e.name}: ${Vo(e)}" tabindex=${a?0:-1}
      onFocus=${n} onPointerEnter=${n}>
      <rect class=${a?"field-of chosen":"field-of"} x="${u}%" width="${l}%" y="0" height=${Je} />
      ${m(e.signups,"signups",.14)}
      ${m(e.logins,"logins",.52)}
      ${c&&i`<text aria-hidden="true" class="name" x="${u+l}%" y=${zo-8}>${e.name}</text>`}
    </g>`}function Xs(e,t){let o=new Map(t.map(({day:s,count:a})=>[s,a]));return e.map(({day:s,count:a})=>({name:Js.format(new Date(s)),signups:a,logins:o.get(s)??0}))}var Yo=(e,t,o)=>`${P(e)} ${e===1?t:o}`,Vo=e=>`${Yo(e.signups,"sign-up","sign-ups")}, ${Yo(e.logins,"login","logins")}`;function Zs(e){if(e<=4)return 4;let t=10**Math.floor(Math.log10(e));return[1,2,4,6,8,10].map(o=>o*t).find(o=>o>=e)}async function S(e,t,o){try{return await ce(e,t,o)}catch(s){throw s.status===403&&await ue().catch(()=>{}),s}}function Q(e){let t=$(0),[o,s]=_({of:null});async function a(){t.current+=1;let l=t.current;try{let u=await S("GET",e);l===t.current&&s({of:e,data:u})}catch(u){if(!(u instanceof L))throw u;l===t.current&&s(m=>({of:e,data:m.of===e?m.data:void 0,problem:u}))}}x(()=>(e&&a(),()=>{t.current+=1}),[e]);let{data:n,problem:r}=o.of===e?o:{};return{data:n,problem:r,again:a,alert:r?B(r):"",put:l=>s({of:e,data:l})}}function he(e){let t=$(0),[o,s]=_({of:null,items:null,next:null,alert:""});async function a(n){t.current+=1;let r=t.current,l;try{let u=await S("GET",n?`${e}${e.includes("?")?"&":"?"}after=${encodeURIComponent(n)}`:e);l=m=>({of:e,items:n?[...m.items,...u.items]:u.items,next:u.next,alert:""})}catch(u){if(!(u instanceof L))throw u;l=m=>({...m,of:e,alert:B(u),items:m.of===e?m.items:null})}r===t.current&&s(l)}return x(()=>(a(),()=>{t.current+=1}),[e]),{...o,stale:o.of!==e,again:()=>a(),more:()=>a(o.next)}}var en=15e3;function Ko(){let e=Q("/admin/stats");return x(()=>{let t=setInterval(()=>{document.visibilityState==="visible"&&e.again()},en);return()=>clearInterval(t)},[]),i`
    <div class="head"><${R}>Overview<//></div>
    <${tn} stats=${e} />`}function tn({stats:e}){let t=w(e.again),{data:o}=e;if(!o&&e.alert)return i`
      <div role="alert" class="alert">${e.alert}</div>
      <${C} action=${t} look="small">Try Again<//>`;if(!o)return i`<${re} rows=${6} />`;let{users:s,sessions:a,outbox:n,second_factor:r,hash_queue:l}=o;return i`
    <div role="alert" class="alert">${e.alert}</div>
    <div class="tiles">
      <${Se} name="Users" count=${s.total} href="/admin/users">
        ${P(s.verified)} with a confirmed email${s.disabled>0&&i`, <a
          href="/admin/users?status=disabled">${P(s.disabled)} disabled</a>`}
      <//>
      <${Se} name="Open sessions" count=${a.active}>not expired and not revoked<//>
      <${Se} name="Second factors" count=${r.users} href="/admin/users?factor=any">
        ${r.users===1?"user has":"users have"} one, ${on[r.policy]}${r.admins_without>0&&i`; <a class=${r.policy==="optional"?null:"bad"}
          href="/admin/users?role=admin&factor=none">${P(r.admins_without)} ${r.admins_without===1?"admin has":"admins have"} none</a>`}
      <//>
      <${Se} name="Mail waiting" count=${n.pending} href="/admin/mail?state=pending">
        ${P(n.sent)} sent in 30 days${n.failed>0&&i`, <a
          class="bad" href="/admin/mail?state=failed">${P(n.failed)} failed</a>`}
      <//>
      <${Se} name="Password hashes in the queue" count=${l.waiting+l.running}>
        ${P(l.hashes)} computed since the start, ${l.refused>0?i`<strong class="bad">${P(l.refused)} rejected</strong>`:"none rejected"};
        a login waits now ${P(l.expected_wait_ms)} ms
      <//>
    </div>
    <${Go} signups=${o.signups} logins=${o.logins} />`}var on={optional:"optional for all",admins:"required of admins",all:"required of all"};function Se({name:e,count:t,href:o,children:s}){return i`
    <section class="card tile" aria-label=${e}>
      <h2>${o?i`<a href=${o}>${e}</a>`:e}</h2>
      <p class="figure">${P(t)}</p>
      <p class="hint">${s}</p>
    </section>`}var Qe=({children:e})=>i`<p class="note" role="status">${e}</p>`;var sn=200;function Jo({route:e,me:t,settings:o}){let s=Object.fromEntries(new URLSearchParams(e.search)),{q:a="",role:n="",status:r="",factor:l="",anywhere:u=""}=s,m=new URLSearchParams(Object.entries({q:a,role:n,status:r,factor:l}).filter(([,p])=>p));a&&!u&&m.set("match","prefix");let c=he(`/admin/users${m.size?`?${m}`:""}`),f=$(e.note).current;return i`
    <div class="head">
      <${R}>Users<//>
      <a class="primary" href="/admin/users/new">Add a User</a>
    </div>
    <${Qe}>${f}<//>
    <${nn} wanted=${{q:a,role:n,status:r,factor:l,anywhere:u}} roles=${o.role_types??[]} />
    <p class="count" role="status">${fe(c,"user","users")}</p>
    <${me} pages=${c} empty=${i`<${an} wanted=${{q:a,role:n,status:r,factor:l,anywhere:u}} />`}>
      <${rn} items=${c.items} me=${t} />
    <//>`}function nn({wanted:e,roles:t}){let o=$(null),s=$(0);x(()=>()=>clearTimeout(s.current),[]),x(()=>{o.current.elements.anywhere.checked=!!e.anywhere},[e.anywhere]);function a(){clearTimeout(s.current);let{q:l,...u}=Object.fromEntries(new FormData(o.current));j({q:l.trim(),...u})}function n(){clearTimeout(s.current),s.current=setTimeout(a,sn)}return i`
    <form class="filters" role="search" aria-label="Users" ref=${o} onSubmit=${l=>{l.preventDefault(),a()}}>
      <div class="field wide">
        <label for="q">Name or email</label>
        <input id="q" name="q" type="search" defaultValue=${e.q} autocomplete="off" autocapitalize="none"
          spellcheck=${!1} maxlength="200" onInput=${n} />
      </div>
      <div class="field">
        <label for="role">Role</label>
        <select id="role" name="role" onChange=${a}>
          <option value="" selected=${!e.role}>Any</option>
          ${t.map(l=>i`<option value=${l} selected=${l===e.role}>${l}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="status">Status</label>
        <select id="status" name="status" onChange=${a}>
          <option value="" selected=${!e.status}>Any</option>
          <option value="active" selected=${e.status==="active"}>active</option>
          <option value="disabled" selected=${e.status==="disabled"}>disabled</option>
        </select>
      </div>
      <div class="field">
        <label for="factor">Second factor</label>
        <select id="factor" name="factor" onChange=${a}>
          <option value="" selected=${!e.factor}>Any</option>
          <option value="any" selected=${e.factor==="any"}>has one</option>
          <option value="none" selected=${e.factor==="none"}>has none</option>
        </select>
      </div>
      <label class="check wide">
        <input type="checkbox" name="anywhere" value="1" defaultChecked=${!!e.anywhere} onChange=${a} />
        Search inside names and emails too, not only where they begin
      </label>
    </form>`}function an({wanted:e}){let{q:t,role:o,status:s,factor:a,anywhere:n}=e;return t?n?i`<p>No name and no email contains “<bdi>${t}</bdi>”${(o||s||a)&&", with these filters"}.</p>`:i`
    <p>No name and no email begins with “<bdi>${t}</bdi>”${(o||s||a)&&", with these filters"}.</p>
    <p><button class="plain" type="button" onClick=${()=>j({q:t,role:o,status:s,anywhere:"1"})}>Search inside them</button></p>`:i`<p>No user matches these filters.</p><p><a href="/admin/users">Show all users</a></p>`}function rn({items:e,me:t}){return i`
    <table class="cards users" role="table">
      <caption class="visually-hidden">Users, newest first</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${["Name","Roles","Status","Last login","Since"].map(o=>i`<th role="columnheader" scope="col">${o}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${e.map(o=>i`<${ln} key=${o.id} user=${o} me=${t} />`)}
      </tbody>
    </table>`}function ln({user:e,me:t}){let{id:o,name:s,email:a,meta:n,created_at:r}=e,l=e.role_profiles.filter(u=>u.enabled);return i`
    <tr role="row">
      <td role="cell" class="lead-cell">
        <a class="whole" href="/admin/users/${o}"><bdi>${s}</bdi></a>${o===t.id&&i` <span class="badge">you</span>`}
        <span class="sub"><bdi>${a}</bdi></span>
      </td>
      <td role="cell" data-label="Roles"><span>
        ${l.length?l.map(u=>i`<span class="badge">${u.role_type}</span> `):i`<span class="soft">none</span>`}
      </span></td>
      <td role="cell" data-label="Status"><span>
        ${n.status==="active"?"active":i`<span class="badge missing">${n.status}</span>`}
      </span></td>
      <td role="cell" data-label="Last login">${n.last_login_at?i`<${O} time=${n.last_login_at} />`:i`<span class="soft">never</span>`}</td>
      <td role="cell" data-label="Since"><${Ke} time=${r} /></td>
    </tr>`}var cn=document.querySelector('meta[name="vestibule-signup-roles"]').content.split(" ");function Qo({settings:e}){let{role_types:t=[],password_min_bytes:o}=e,[s,a]=_(J),n=D({read:({name:r,email:l,password:u,...m})=>({name:r.trim(),email:l.trim(),...s?{}:{password:u},role_profiles:t.map(c=>({role_type:c,enabled:`role ${c}`in m}))}),check:({name:r,email:l,password:u})=>({name:r?"":"Enter a name.",email:We(l).replace("your email","an email"),password:s?"":vo(u,o)}),send:async r=>{let l=await S("POST","/admin/users",r);pe(`/admin/users/${l.id}`,s?`The account is created. We have sent an invitation to ${l.email}.`:"The account is created. Tell the user the password, and ask them to change it.")}});return i`
    <div class="head"><${R}>Add a user<//></div>
    <div class="card narrow">
      <${F} form=${n} label="New user" button=${s?"Create and Invite":"Create the Account"}
        cancel=${()=>pe("/admin/users")}>
        <${I} form=${n} name="name" label="Name" type="text" autocomplete="off" />
        <${de} form=${n} autocomplete="off" />
        <fieldset>
          <legend>Roles</legend>
          ${t.map(r=>i`
            <label class="check">
              <input type="checkbox" name="role ${r}" defaultChecked=${cn.includes(r)} /> ${r}
            </label>`)}
        </fieldset>
        ${J&&i`
          <fieldset>
            <legend>First password</legend>
            <label class="check">
              <input type="radio" name="first" checked=${s} onChange=${()=>a(!0)} />
              The user chooses it: an invitation is sent by mail
            </label>
            <label class="check">
              <input type="radio" name="first" checked=${!s} onChange=${()=>a(!1)} />
              I choose it and tell the user
            </label>
          </fieldset>`}
        ${!s&&i`
          <${Ye} form=${n} label="Their password" autocomplete="new-password" hint=${wo(o)} />`}
      <//>
    </div>`}var Xe=()=>i`
  <div class="head"><${R}>Page not found<//></div>
  <p class="soft">There is no such page, or the user was deleted. <a href="/admin/users">All users</a></p>`;var Ae=new Map;function Xo(e){Ae.set(e.id,Promise.resolve(e.name))}function un(e){return Ae.has(e)||Ae.set(e,S("GET",`/admin/users/${e}`).then(({name:t})=>t,t=>(t.code!=="not_found"&&Ae.delete(e),null))),Ae.get(e)}function dn(e){let[t,o]=_({});return x(()=>{let s=!0;return e&&un(e).then(a=>{s&&o({id:e,name:a})}),()=>{s=!1}},[e]),t.id===e?t.name:void 0}function z({id:e,link:t=!0}){let o=dn(e);if(o===null)return i`<span class="soft" title=${e}>deleted user</span>`;let s=i`<bdi>${o??"…"}</bdi>`;return t?i`<a href="/admin/users/${e}">${s}</a>`:s}function Ze({items:e,of:t}){return i`
    <ul class="events">
      ${e.map(o=>i`<li key=${o.id}><${mn} event=${o} of=${t} /></li>`)}
    </ul>`}function mn({event:e,of:t}){let{actor_id:o,subject_id:s}=e;return i`
    <details>
      <summary>
        <span class="what">${jo(e)}${e.outcome==="failure"&&i` <span class="badge missing">failed</span>`}</span>
        <span class="whom">
          ${s&&s!==t&&i`<${z} id=${s} link=${!1} />`}
          ${o&&o!==s&&i` <span class="soft">by <${z} id=${o} link=${!1} /></span>`}
        </span>
        <span class="when"><${O} time=${e.at} /></span>
      </summary>
      <dl class="pairs">
        <${X} name="When">${Ve(e.at)}<//>
        <${X} name="Action"><code>${e.action}</code>, ${e.outcome}<//>
        ${s&&i`<${X} name="About"><${z} id=${s} /> <a class="quiet" href="/admin/audit?subject=${s}">all events about this user</a><//>`}
        <${X} name="Done by">${o?i`<${z} id=${o} /> <a class="quiet" href="/admin/audit?actor=${o}">all actions of this user</a>`:"no logged-in user"}<//>
        <${X} name="IP address">${e.ip||i`<span class="soft">none</span>`}<//>
        ${e.user_agent&&i`<${X} name="User agent">${xe(e.user_agent)}<span class="sub">${e.user_agent}</span><//>`}
        ${e.request_id&&i`<${X} name="Request"><code>${e.request_id}</code><//>`}
        ${e.sid&&i`<${X} name="Session"><code>${e.sid}</code><//>`}
      </dl>
      ${Object.keys(e.detail??{}).length>0&&i`<pre tabindex="0" aria-label="Details">${JSON.stringify(e.detail,null,2)}</pre>`}
    </details>`}var X=({name:e,children:t})=>i`<div><dt>${e}</dt><dd>${t}</dd></div>`;function Zo({user:e,events:{data:t,alert:o}}){return i`
    <section class="card part" aria-labelledby="activity">
      <h2 id="activity">Events</h2>
      <div role="alert" class="alert">${o}</div>
      ${t?.items.length===0&&i`<p class="soft">No events yet.</p>`}
      <${Ze} items=${t?.items??[]} of=${e.id} />
      <p class="offer"><a href="/admin/audit?subject=${e.id}">All events about this user</a> · <a href="/admin/audit?actor=${e.id}">All actions of this user</a></p>
    </section>`}function Ut(){let e=$(null),t=$(null),o=$(!1),[s,a]=_(!1),[n,r]=_("");return M(()=>{s?e.current.querySelector("form input:not([hidden])")?.focus():o.current&&t.current.focus(),o.current=s},[s]),{section:e,opener:t,editing:s,message:n,setMessage:r,open(){r(""),a(!0)},close(l=""){r(l),a(!1)}}}function Nt({title:e,part:t,form:o,below:s,children:a}){let n=e.toLowerCase().replaceAll(" ","-");return i`
    <section class="part" ref=${t.section} aria-labelledby=${n}>
      <h2 id=${n}>${e}</h2>
      ${t.editing?o:i`
        <div class="shown">
          <div>${a}</div>
          ${o&&i`<button class="small" type="button" ref=${t.opener} onClick=${t.open}>
            Change<span class="visually-hidden"> ${e.toLowerCase()}</span>
          </button>`}
        </div>
        ${s}`}
      <p class="said" role="status">${t.message}</p>
    </section>`}function Rt({id:e,title:t,onClose:o,children:s}){let a=$(null);return M(()=>{a.current.showModal()},[]),i`
    <dialog ref=${a} aria-labelledby="${e}-title" aria-describedby="${e}-words" onClose=${o}>
      <h2 id="${e}-title">${t}</h2>
      ${s(()=>a.current?.close())}
    </dialog>`}function _e({id:e,title:t,words:o,button:s,keep:a,work:n,onClose:r}){return i`<${Rt} id=${e} title=${t} onClose=${r}>
    ${l=>i`<${fn} ...${{id:e,words:o,button:s,keep:a,work:n,close:l}} />`}
  <//>`}function fn({id:e,words:t,button:o,keep:s,work:a,close:n}){let r=w(async()=>{await a(),n()});return i`
    <p class="hint" id="${e}-words">${t}</p>
    <${T} of=${r} />
    <div class="choices">
      <${C} action=${r} look="danger">${o}<//>
      <button class="secondary" type="button" onClick=${n}>${s}</button>
    </div>`}function es({user:e,self:t,onChanged:o}){let s=async a=>o(await S("PATCH",`/admin/users/${e.id}`,a));return i`
    <div class="card">
      <${pn} user=${e} change=${s} />
      <${hn} user=${e} change=${s} />
      <${_n} user=${e} onChanged=${o} />
      <${$n} user=${e} self=${t} change=${s} />
    </div>`}function pn({user:e,change:t}){let o=Ut(),s=D({scope:"of-user",read:({name:a})=>({name:a.trim()}),check:({name:a})=>({name:a?"":"Enter a name."}),send:async a=>{await t(a),o.close("The name is saved.")}});return i`
    <${Nt} title="Name" part=${o} form=${i`
      <${F} form=${s} label="Change name" button="Save" cancel=${()=>o.close()}>
        <${I} form=${s} name="name" label="Their name" type="text" autocomplete="off" defaultValue=${e.name} />
      <//>`}><bdi>${e.name}</bdi><//>`}function hn({user:e,change:t}){let o=Ut(),s=D({scope:"of-user",read:({email:a})=>({email:a.trim()}),check:({email:a})=>({email:We(a).replace("your email","an email")}),send:async a=>{await t(a),o.close("The email is saved.")}});return i`
    <${Nt} title="Email" part=${o} form=${i`
      <${F} form=${s} label="Change email" button="Save" cancel=${()=>o.close()}>
        <p class="hint">The user logs in with the new email from now on and is logged out everywhere. The new email counts as not
          confirmed until the user confirms it.</p>
        <${de} form=${s} label="Their email" autocomplete="off" />
      <//>`}>
      <bdi>${e.email}</bdi> <span class=${e.email_verified?"badge":"badge missing"}>${e.email_verified?"confirmed":"not confirmed"}</span>
    <//>`}function _n({user:e,onChanged:t}){let[o,s]=_(""),a=w(async()=>{s(""),await S("POST",`/admin/users/${e.id}/password-reset`),s(`We have sent a mail to ${e.email}.`),t()}),n=J?e.meta.status==="disabled"?"No link can be sent while the account is disabled.":"The user chooses a new password by a link in a mail. A user without a password is invited again.":"This server sends no mail, so no link can be sent.";return i`
    <section class="part" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <div class="shown">
        <p class="hint">${n}</p>
        ${J&&e.meta.status==="active"&&i`<${C} action=${a} look="small">Send a Link<//>`}
      </div>
      <${T} of=${a} />
      <p class="said" role="status">${o}</p>
    </section>`}function $n({user:e,self:t,change:o}){let[s,a]=_(!1),[n,r]=_(""),l=$(null),u=e.meta.status==="disabled",m=w(async()=>{await o({status:"active"}),r("The account is enabled.")});async function c(){await o({status:"disabled"}),r("The account is disabled and logged out everywhere.")}let f=()=>{if(u)return m.run();r(""),a(!0)};return i`
    <section class="part" aria-labelledby="status">
      <h2 id="status">Status</h2>
      <div class="shown">
        <div>${u?i`<span class="badge missing">disabled</span>`:i`<span class="badge">active</span>`}</div>
        <button ref=${l} class=${u?"small":"small wary"} type="button" aria-busy=${String(m.busy)}
          aria-disabled=${String(m.busy)} onClick=${f}>${u?"Enable":"Disable"}<span class="visually-hidden"> the account</span></button>
      </div>
      <${T} of=${m} />
      <p class="said" role="status">${n}</p>
      ${s&&i`
        <${_e} id="disable" title="Disable the account?" button="Disable It" keep="Cancel" work=${c}
          onClose=${()=>a(!1)}
          words=${t?"This is your own account. You are logged out immediately, and only another admin can enable it again.":i`<bdi>${e.name}</bdi> is logged out everywhere immediately, and cannot log in until you enable the account again.`} />`}
    </section>`}function ts({user:e,self:t}){let[o,s]=_(!1);return i`
    <section class="card part" aria-labelledby="delete">
      <h2 id="delete">Delete the account</h2>
      <p class="hint">The account and all its data are deleted immediately. To block a user, disable the account instead.</p>
      <button class="small wary" type="button" onClick=${()=>s(!0)}>Delete This Account</button>
      ${o&&i`
        <${Rt} id="deleting" title=${t?"Delete your own account?":"Delete this account?"} onClose=${()=>s(!1)}>
          ${a=>i`<${gn} user=${e} self=${t} close=${a} />`}
        <//>`}
    </section>`}function gn({user:e,self:t,close:o}){let s=D({scope:"deleting",read:({email:a})=>({email:a.trim()}),check:({email:a})=>({email:a.toLowerCase()===e.email.toLowerCase()?"":"This is not the email of the account."}),send:async()=>{await S("DELETE",`/admin/users/${e.id}`),t?bt("Your account is deleted."):pe("/admin/users",`The account of ${e.name} is deleted.`)}});return i`
    <p class="hint" id="deleting-words">
      ${t&&i`<strong>This is your own account.</strong> `}This cannot be undone.
      To confirm, type <strong><bdi>${e.email}</bdi></strong>.
    </p>
    <${F} form=${s} label="Delete the account" look="danger" button="Delete Permanently" cancel=${o} cancelLabel="Keep It">
      <${de} form=${s} label="Email of the account" autocomplete="off" />
    <//>`}function ss({user:e,self:t,factors:o,onChanged:s}){let a=$(null),[n,r]=_(!1),[l,u]=_(""),m=o.data?.items??[];function c(p){s(),u(p),a.current?.focus()}async function f(){await S("DELETE",`/admin/users/${e.id}/factors`),c("All second factors are removed, and the user is logged out everywhere.")}return i`
    <section class="card part" aria-labelledby="factors">
      <h2 id="factors" ref=${a} tabindex="-1">Passkeys and second factor</h2>
      <div role="alert" class="alert">${o.alert}</div>
      ${o.data&&m.length===0&&i`<p class="soft">None. A login needs the password alone.</p>`}
      <ul class="sessions">
        ${m.map(p=>i`<${yn} key=${p.id} user=${e} item=${p} onRemoved=${c} />`)}
      </ul>
      ${m.length>0&&i`
        <p class="hint">${o.data.recovery_codes_left} recovery codes left</p>
        <button class="small wary" type="button" onClick=${()=>{u(""),r(!0)}}>Remove All</button>`}
      ${n&&i`
        <${_e} id="reset-factors" title="Remove all second factors?" button="Remove Them" keep="Cancel" work=${f}
          onClose=${()=>r(!1)}
          words=${i`For a lost phone, when the recovery codes are lost too: make sure that it is <bdi>${e.name}</bdi> who asks.
            ${t?"You are":"The user is"} logged out everywhere, can log in with the password alone, and gets a mail.`} />`}
      <p class="said" role="status">${l}</p>
    </section>`}var os={passkey:"Passkey",totp:"Authenticator app"};function yn({user:e,item:t,onRemoved:o}){let s=t.label||os[t.kind],a=w(async()=>{try{await S("DELETE",`/admin/users/${e.id}/passkeys/${t.id}`)}catch(n){if(n.code!=="not_found")throw n}o(`${s} is removed.`)});return i`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${s}</bdi></span>
          <p class="hint">${t.label&&`${os[t.kind]}, `}since <${O} time=${t.created_at} />${t.last_used_at&&i`, last used <${O} time=${t.last_used_at} />`}</p>
        </div>
        ${t.kind==="passkey"&&i`
          <${C} action=${a} look="small">Remove<span class="visually-hidden"> ${s}</span><//>`}
      </div>
      <${T} of=${a} />
    </li>`}function ns({user:e,onChanged:t}){let o=async s=>t(await S("PATCH",`/admin/users/${e.id}/meta`,s));return i`
    <section class="card part" aria-labelledby="notes">
      <h2 id="notes">Notes and labels</h2>
      <p class="hint">Only admins see them.</p>
      <${bn} notes=${e.meta.notes} save=${o} />
      <${vn} labels=${e.meta.labels} save=${o} />
    </section>`}function bn({notes:e,save:t}){let[o,s]=_(""),a=D({scope:"of-user",read:({notes:r})=>({notes:r.replaceAll(`\r
`,`
`)}),check:()=>({}),send:async r=>{s(""),await t(r),s("The notes are saved.")}}),n=a.errors.notes;return i`
    <${F} form=${a} label="Notes" button="Save Notes" look="small">
      <div class="field">
        <label for="of-user-notes">Notes</label>
        <textarea id="of-user-notes" name="notes" rows="4" dir="auto" defaultValue=${e} onInput=${()=>s("")}
          aria-invalid=${n?"true":void 0} aria-describedby=${n?"of-user-notes-error":void 0}></textarea>
        ${n&&i`<p class="error" id="of-user-notes-error">${n}</p>`}
      </div>
    <//>
    <p class="said" role="status">${o}</p>`}function vn({labels:e,save:t}){let o=$(null),s=D({scope:"label",read:({name:n,value:r})=>({name:n.trim(),value:r.trim()}),check:({name:n})=>({name:n?"":"Enter a name for the label."}),send:async({name:n,value:r})=>{await t({labels:{...e,[n]:r}}),s.element.current.reset(),s.element.current.elements.name.focus()}}),a=w(async n=>{let{[n]:r,...l}=e;await t({labels:l}),o.current?.focus()});return i`
    <h3 id="labels" ref=${o} tabindex="-1">Labels</h3>
    <ul class="labels" aria-labelledby="labels">
      ${Object.entries(e).map(([n,r])=>i`
        <li key=${n}>
          <span><bdi>${n}</bdi>${r&&i`: <bdi>${r}</bdi>`}</span>
          <button type="button" onClick=${()=>a.run(n)}>
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false"><path d="M2 2l8 8M10 2l-8 8" /></svg>
            <span class="visually-hidden">Remove ${n}</span>
          </button>
        </li>`)}
    </ul>
    <${T} of=${a} />
    <div class="label-form">
      <${F} form=${s} label="New label" button="Add Label" look="small">
        <${I} form=${s} name="name" label="Label" type="text" autocomplete="off" maxlength="64" />
        <${I} form=${s} name="value" label="Value (optional)" type="text" autocomplete="off" maxlength="256" required=${!1} />
      <//>
    </div>`}function as({user:e,self:t,rows:o,onChanged:s}){return i`
    <section class="card part" aria-labelledby="roles">
      <h2 id="roles">Roles</h2>
      <p class="hint">A change takes effect immediately in every session of the user.</p>
      <ul class="switches">
        ${e.role_profiles.map(a=>i`
          <${wn} key=${a.role_type} user=${e} profile=${a} self=${t} onChanged=${s}
            row=${o.find(n=>n.role_type===a.role_type)} />`)}
      </ul>
    </section>`}function wn({user:e,profile:{role_type:t,enabled:o},self:s,row:a,onChanged:n}){let[r,l]=_(!1),u=async()=>n(await S("PUT",`/admin/users/${e.id}/role-profiles/${t}`,{enabled:!o})),m=w(u),c=()=>s&&t==="admin"&&o?l(!0):m.run(),f=`role-${t}`;return i`
    <li>
      <div class="shown">
        <div>
          <span class="role" id=${f}>${t}</span>
          <p class="hint" id="${f}-why"><${kn} row=${a} enabled=${o} /></p>
        </div>
        <button class="switch" type="button" role="switch" aria-checked=${String(o)} aria-labelledby=${f}
          aria-describedby="${f}-why" aria-busy=${String(m.busy)} aria-disabled=${String(m.busy)} onClick=${c}>
          <span class="knob"></span>
        </button>
      </div>
      <${T} of=${m} />
      ${r&&i`
        <${_e} id="own-role" title="Remove your own admin role?" button="Remove It" keep="Cancel" work=${u}
          onClose=${()=>l(!1)}
          words="You lose access to the console immediately. Only another admin can give the role back to you." />`}
    </li>`}function kn({row:e,enabled:t}){let o=t?"Enabled":"Disabled";if(!e)return o;let s=i`<${O} time=${e.updated_at} />`;return e.updated_by?i`${o} by <${z} id=${e.updated_by} />, ${s}`:i`${o} when the account was created or on the command line, ${s}`}function rs({user:e,self:t,sessions:o,onChanged:s}){let a=$(null),[n,r]=_(""),l=o.data?.items??[],u=`/admin/users/${e.id}/sessions`;function m(f){s(),r(f),a.current?.focus()}let c=w(async()=>{await S("DELETE",u),m("Logged out everywhere.")});return i`
    <section class="card part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${a} tabindex="-1">Sessions</h2>
      ${t&&i`<p class="hint">End your own sessions on <a href="/account">your account page</a>. Here you would end this session too.</p>`}
      <div role="alert" class="alert">${o.alert}</div>
      ${o.data&&l.length===0&&i`<p class="soft">No active sessions.</p>`}
      <ul class="sessions">
        ${l.map(f=>i`<${xn} key=${f.id} item=${f} path=${u} onEnded=${m} />`)}
      </ul>
      <${T} of=${c} />
      ${l.length>0&&i`<${C} action=${c} look="small">End All Sessions<//>`}
      <p class="said" role="status">${n}</p>
    </section>`}function xn({item:e,path:t,onEnded:o}){let s=xe(e.last_user_agent),a=e.ip!==e.last_ip||e.user_agent!==e.last_user_agent,n=w(async()=>{try{await S("DELETE",`${t}/${e.id}`)}catch(r){if(r.code!=="not_found")throw r}o(`${s} is logged out.`)});return i`
    <li>
      <div class="shown">
        <div>
          <span class="device" title=${e.last_user_agent}>${s}</span>
          <p class="hint">${e.last_ip&&`${e.last_ip}, `}since <${O} time=${e.created_at} />, last used <${O} time=${e.last_used_at} /></p>
          ${a&&i`<p class="hint" title=${e.user_agent}>Logged in on ${xe(e.user_agent)}${e.ip&&`, ${e.ip}`}</p>`}
        </div>
        <${C} action=${n} look="small">End<span class="visually-hidden"> ${s}</span><//>
      </div>
      <${T} of=${n} />
    </li>`}var et=3500;function is({token:{data:e,alert:t}}){if(!e)return i`<section class="card part"><h2>Access token</h2><div role="alert" class="alert">${t}</div></section>`;let o=e.bytes>et*.8;return i`
    <section class="card part" aria-labelledby="token">
      <h2 id="token">Access token</h2>
      <div class="budget">
        <meter min="0" max=${et} high=${et*.8} value=${e.bytes} aria-label="Size of the token"></meter>
        <span class=${o?"bad":"soft"}>${P(e.bytes)} of ${P(et)} bytes</span>
      </div>
      <details>
        <summary>Claims of the next token</summary>
        <pre tabindex="0" aria-label="Claims of the next token">${JSON.stringify(e.claims,null,2)}</pre>
        <p class="hint">The times are now; <code>sid</code> and <code>jti</code> are examples.</p>
      </details>
    </section>`}function ls({id:e,route:t,me:o}){let s=Q(`/admin/users/${e}`),a=Q(`/admin/users/${e}/sessions`),n=Q(`/admin/users/${e}/factors`),r=Q(`/admin/audit?subject=${e}&limit=8`),l=Q(`/admin/users/${e}/token-preview`),u=w(s.again),m=$(t.note).current,c=s.data;x(()=>{c&&Xo(c)},[c]);function f(b){b?s.put(b):s.again();for(let g of[a,n,r,l])g.again();e===o.id&&ue().catch(()=>{})}if(s.problem?.status===404)return i`<${Xe} />`;let p=c&&[a,n,r,l].every(b=>b.data||b.problem);if(!p&&s.alert)return i`
      <div class="head"><${R}>User<//></div>
      <div role="alert" class="alert">${s.alert}</div>
      <${C} action=${u} look="small">Try Again<//>`;if(!p)return i`<div class="head"><h1 class="ghost title"></h1></div><${re} rows=${8} />`;let d=e===o.id,h={user:c,self:d,onChanged:f};return i`
    <p class="crumb"><a href="/admin/users">Users</a></p>
    <div class="head user">
      <${R}><bdi>${c.name}</bdi><//>
      <p class="badges">
        ${d&&i`<span class="badge">you</span> `}
        ${c.meta.status==="disabled"&&i`<span class="badge missing">disabled</span> `}
        ${c.meta.blocked_until&&new Date(c.meta.blocked_until)>new Date&&i`<span class="badge missing">too many wrong passwords</span>`}
      </p>
    </div>
    <p class="intro">
      Here since <${Ke} time=${c.created_at} />.
      ${c.meta.last_login_at?i` Last login <${O} time=${c.meta.last_login_at} />, ${P(c.meta.login_count)} in all.`:" Has never logged in."}
      ${c.meta.failed_logins>0&&i` ${P(c.meta.failed_logins)} wrong ${c.meta.failed_logins===1?"password":"passwords"} since.`}
    </p>
    <${Qe}>${m}<//>
    <div class="columns">
      <div>
        <${es} ...${h} />
        <${as} ...${h} rows=${l.data?.role_profiles??[]} />
        <${ns} ...${h} />
      </div>
      <div>
        <${ss} ...${h} factors=${n} />
        <${rs} ...${h} sessions=${a} />
        <${is} token=${l} />
        <${Zo} user=${c} events=${r} />
        <${ts} ...${h} />
      </div>
    </div>`}var Sn=/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;function cs({route:e}){let{action:t="",subject:o="",actor:s=""}=Object.fromEntries(new URLSearchParams(e.search)),a={action:t,subject:o,actor:s},n=new URLSearchParams(Object.entries(a).filter(([,l])=>l)),r=he(`/admin/audit${n.size?`?${n}`:""}`);return i`
    <div class="head"><${R}>Audit<//></div>
    <p class="intro">All recorded events, newest first. They cannot be changed.</p>
    <${An} wanted=${a} />
    <p class="count" role="status">${fe(r,"event","events")}</p>
    <${me} pages=${r} empty=${i`<p>No event matches these filters.</p><p><a href="/admin/audit">Show everything</a></p>`}>
      <div class="card list"><${Ze} items=${r.items} /></div>
    <//>`}function An({wanted:e}){let t=$(null),[o,s]=_(""),a=e.subject||e.actor;async function n(l){l?.preventDefault(),s("");let{action:u,user:m="",as:c=""}=Object.fromEntries(new FormData(t.current)),f=m.trim();if(!f)return j({...e,action:u});try{let p=Sn.test(f)?f:await Cn(f);if(!p)return s(`No user has the email ${f}.`);j({action:u,[c||"subject"]:p})}catch(p){if(!(p instanceof L))throw p;s(B(p))}}return i`
    <form class="filters" role="search" aria-label="Events" ref=${t} onSubmit=${n}>
      <div class="field">
        <label for="action">Action</label>
        <select id="action" name="action" onChange=${()=>j({...e,action:t.current.elements.action.value})}>
          <option value="" selected=${!e.action}>Any action</option>
          ${Bo.map(([l,u])=>i`<option value=${l} selected=${l===e.action}>${u}</option>`)}
        </select>
      </div>
      ${a?i`
          <div class="field wide chosen">
            <span class="label">User</span>
            <p><span>${e.actor?"Done by":"About"} <${z} id=${a} /></span>
              <button class="small" type="button" onClick=${()=>j({action:e.action})}>Any user</button></p>
          </div>`:i`
          <div class="field wide">
            <label for="user">Email of a user</label>
            <input id="user" name="user" type="text" inputmode="email" autocomplete="off" autocapitalize="none"
              spellcheck=${!1} maxlength="400" aria-describedby="user-alert" />
          </div>
          <div class="field">
            <label for="as">Show events</label>
            <select id="as" name="as"><option value="subject">about the user</option><option value="actor">by the user</option></select>
          </div>
          <button class="small" type="submit">Show</button>`}
      <div role="alert" class="alert wide" id="user-alert">${o}</div>
    </form>`}async function Cn(e){return(await S("GET",`/admin/users?${new URLSearchParams({q:e,match:"prefix",limit:"200"})}`)).items.find(o=>o.email.toLowerCase()===e.toLowerCase())?.id}var Tn=[["","All"],["pending","Waiting"],["sent","Sent"],["failed","Failed"]];function us({route:e}){let t=new URLSearchParams(e.search).get("state")??"",o=he(`/admin/outbox${t?`?state=${encodeURIComponent(t)}`:""}`),[s,a]=_(""),n=$(null);async function r(l){await o.again(),a(`The mail to ${l} is sent again.`),n.current?.focus()}return i`
    <div class="head"><${R}>Mail<//></div>
    <p class="intro">${J?"The delivery state of the mails of the last 30 days. Their content is not shown, because it contains login links.":"This server sends no mail."}</p>
    <fieldset class="tabs">
      <legend class="visually-hidden">Which mails</legend>
      ${Tn.map(([l,u])=>i`
        <label><input type="radio" name="state" value=${l} checked=${l===t}
          onChange=${()=>{a(""),j({state:l})}} /><span>${u}</span></label>`)}
    </fieldset>
    <p class="said" role="status">${s}</p>
    <p class="count" role="status" tabindex="-1" ref=${n}>${fe(o,"mail","mails")}</p>
    <${me} pages=${o} empty=${i`<p>${t==="failed"?"No failed mails.":"No mails here."}</p>`}>
      <table class="cards mails" role="table">
        <caption class="visually-hidden">Mails, newest first</caption>
        <thead role="rowgroup">
          <tr role="row">
            ${["To","Mail","State","Requested"].map(l=>i`<th role="columnheader" scope="col">${l}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${o.items?.map(l=>i`<${En} key=${l.id} item=${l} onRetried=${r} />`)}
        </tbody>
      </table>
    <//>`}function En({item:e,onRetried:t}){let o=w(async()=>{await S("POST",`/admin/outbox/${e.id}/retry`),await t(e.to)});return i`
    <tr role="row">
      <td role="cell" class="lead-cell"><bdi>${e.to}</bdi></td>
      <td role="cell" data-label="Mail"><span>${Wo(e.template)}</span></td>
      <td role="cell" data-label="State"><div>
        <${Pn} item=${e} />
        ${e.state==="failed"&&i`
          <div class="offer"><${C} action=${o} look="small">Try Again<span class="visually-hidden"> to send it to ${e.to}</span><//></div>`}
        <${T} of=${o} />
      </div></td>
      <td role="cell" data-label="Requested"><${O} time=${e.created_at} /></td>
    </tr>`}function Pn({item:e}){let t=`${e.attempts} ${e.attempts===1?"try":"tries"}`,o=e.last_error&&i`<span class="sub">${e.last_error}</span>`;return e.state==="sent"?i`<span>sent <${O} time=${e.sent_at} /></span>`:e.state==="failed"?i`<span class="badge missing">failed</span> <span class="soft">after ${t}</span>${o}`:i`<span class="badge">waiting</span> ${e.attempts>0&&i`<span class="soft">after ${t}</span>`}${o}`}var Un=[[/^\/admin$/,Ko,"Overview"],[/^\/admin\/users$/,Jo,"Users"],[/^\/admin\/users\/new$/,Qo,"Add a user"],[/^\/admin\/users\/([0-9a-f-]{36})$/,ls,"User"],[/^\/admin\/audit$/,cs,"Audit"],[/^\/admin\/mail$/,us,"Mail"]],Nn=3e4;function Rn(){let e=Ie(),t=je(),o=Fo(),s=$(!1),a=e.status==="in"&&e.user.role_profiles.some(m=>m.role_type==="admin"&&m.enabled);if(a&&(s.current=!0),M(()=>{e.status==="anonymous"&&On(e.note)},[e.status]),x(()=>{if(!a)return;let m=setInterval(()=>{document.visibilityState==="visible"&&ue().catch(()=>{})},Nn);return()=>clearInterval(m)},[a]),e.status==="unreachable")return i`<${Ct}><${Mo} problem=${e.problem} /><//>`;if(e.status==="in"&&!a)return i`<${Ct}><${qo} session=${e} lost=${s.current} /><//>`;if(!a||!t)return i`<${At} route=${o}><${re} rows=${6} /><//>`;let[n,r,l]=Un.find(([m])=>m.test(o.path))??[/^/,Xe,"Page not found"],[,u]=n.exec(o.path);return i`
    <${At} route=${o} user=${e.user}>
      <${Ln} key=${`${o.path} ${o.visit}`} title=${l}>
        <${r} id=${u} route=${o} me=${e.user} settings=${t} />
      <//>
    <//>`}function Ln({title:e,children:t}){return M(()=>{document.title=$o(e)},[]),t}function On(e){history.replaceState({back:location.pathname+location.search,note:e},"","/login"),location.reload()}Vt(i`<${Rn} /><${Ro} />`,document.getElementById("app"));ke();
